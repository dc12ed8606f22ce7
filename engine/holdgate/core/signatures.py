"""The signatures an approval needs: which lines, who fills which seat, and who can still sign."""

from collections.abc import Iterable, Mapping, Sequence

from holdgate.core import separation
from holdgate.core.roles import Roles
from holdgate.model.condition import Answers, holds
from holdgate.model.ids import same_person
from holdgate.model.process import Approval, Step
from holdgate.model.run import ApprovalNode, Awaited, RequiredLine, Run, Seat, Signature


def required_lines(approval: Approval, answers: Answers) -> tuple[RequiredLine, ...]:
    """The need lines whose conditions hold; all lines if none holds, so that somebody must sign."""
    lines = [line for line in approval.need if holds(line.when, answers)] or approval.need
    return tuple(RequiredLine(role=line.role, count=line.count) for line in lines)


def most_seated(fits: Sequence[Sequence[str]], free: Mapping[str, int]) -> int:
    """How many signers can be seated: the size of a largest matching of them to free places.

    `fits`: the roles that each signer has. `free`: the free places of each role.
    """
    places = [role for role, count in free.items() for _ in range(count)]
    taken: dict[int, int] = {}

    def seat(signer: int, tried: set[int]) -> bool:
        for place, role in enumerate(places):
            if role in fits[signer] and place not in tried:
                tried.add(place)
                if place not in taken or seat(taken[place], tried):
                    taken[place] = signer
                    return True
        return False

    return sum(seat(signer, set()) for signer in range(len(fits)))


def places(lines: Iterable[RequiredLine]) -> dict[str, int]:
    """How many places each role has; those of several lines of one role are added up."""
    by_role: dict[str, int] = {}
    for line in lines:
        by_role[line.role] = by_role.get(line.role, 0) + line.count
    return by_role


def seats(lines: Iterable[RequiredLine], signatures: Sequence[Signature]) -> tuple[Seat, ...]:
    """Which signer fills which seat, so that as many seats as possible are filled.

    Each signer fills one seat. Of several solutions, the one that puts the first signer on the
    earliest line, then the second, and so on. (Hopcroft and Karp's problem, by Kuhn's method.)
    """
    free = places(lines)
    filled: list[Seat] = []
    unseated = [signature.fits for signature in signatures]
    for signature in signatures:
        most = most_seated(unseated, free)
        unseated = unseated[1:]
        for role, count in free.items():
            fewer = {**free, role: count - 1}
            if role in signature.fits and count and 1 + most_seated(unseated, fewer) == most:
                filled.append(Seat(person=signature.person, role=role))
                free = fewer
                break
    return tuple(filled)


def seat_count(lines: Iterable[RequiredLine]) -> int:
    """How many seats there are."""
    return sum(line.count for line in lines)


def open_lines(gate: ApprovalNode) -> tuple[RequiredLine, ...]:
    """The lines of a pending approval that still have free places, with their number."""
    left = places(gate.lines)
    for seat in seats(gate.lines, gate.signatures):
        left[seat.role] -= 1
    return tuple(RequiredLine(role=role, count=count) for role, count in left.items() if count)


def eligible_signers(
    roles: Roles, run: Run, step: Step, lines: tuple[RequiredLine, ...]
) -> tuple[str, ...]:
    """Who has a role of one of the lines, has not signed, and is excluded by no rule."""
    known = [person for line in lines for person in roles.who(line.role)]
    signers = [signature.person for signature in run.approval(step.id).signatures]
    return tuple(
        person
        for person in dict.fromkeys(known)
        if not any(same_person(person, signer) for signer in signers)
        and not separation.bars(run, step, person)
    )


def awaited_signers(roles: Roles, run: Run, step: Step) -> Awaited:
    """What a pending approval still needs: free places by role, and who may still sign."""
    free = open_lines(run.approval(step.id))
    return Awaited(lines=free, people=eligible_signers(roles, run, step, free))
