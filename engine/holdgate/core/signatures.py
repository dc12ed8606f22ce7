"""The signatures an approval needs: which lines, who fills which seat, and what is free."""

from collections.abc import Iterable, Mapping, Sequence

from holdgate.model.condition import Answers, holds
from holdgate.model.process import Approval
from holdgate.model.run import ApprovalNode, FreePlace, RequiredLine, Seat, Signature


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


def helps(lines: Iterable[RequiredLine], node: ApprovalNode, role: str) -> bool:
    """Whether one more signature in a role would fill one more seat.

    Who has signed may move to another seat that they fit.
    """
    fits = [signature.fits for signature in node.signatures]
    return most_seated([*fits, (role,)], places(lines)) > len(fits)


def free_places(gate: ApprovalNode) -> tuple[FreePlace, ...]:
    """The places of a pending approval that are still free, by role.

    `instead`: the other roles that can fill such a place, because who sits there can move over.
    """
    left, taken = places(gate.lines), seats(gate.lines, gate.signatures)
    for seat in taken:
        left[seat.role] -= 1
    fits = {signature.person: signature.fits for signature in gate.signatures}
    return tuple(
        FreePlace(
            role=role,
            count=count,
            instead=tuple(other for other in left if other in _movable(role, taken, fits)),
        )
        for role, count in left.items()
        if count
    )


def _movable(role: str, taken: Sequence[Seat], fits: Mapping[str, Sequence[str]]) -> set[str]:
    """The roles whose places become free, one after the other, when signers move to `role`."""
    reached = {role}
    for _ in taken:  # as often as there may be one more
        reached |= {seat.role for seat in taken if reached.intersection(fits[seat.person])}
    return reached - {role}
