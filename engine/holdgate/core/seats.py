"""What an approval asks: its need lines, and who sits in which place of them."""

from collections.abc import Iterable, Mapping, Sequence

from holdgate.model.condition import Answers, holds
from holdgate.model.process import Approval
from holdgate.model.run import ApprovalNode, RequiredLine, Seat, Signature


def required_lines(approval: Approval, answers: Answers) -> tuple[RequiredLine, ...]:
    """The need lines that hold. If none does, all of them: a gate fails closed."""
    lines = [line for line in approval.need if holds(line.when, answers)] or approval.need
    return tuple(RequiredLine(role=line.role, count=line.count) for line in lines)


def _seated(fits: Sequence[Sequence[str]], free: Mapping[str, int]) -> int:
    """The size of a largest matching of signers (the roles each fits) to free places."""
    places = [role for role, count in free.items() for _ in range(count)]
    taken: dict[int, int] = {}

    def place(signer: int, seen: set[int]) -> bool:
        for number, role in enumerate(places):
            if role in fits[signer] and number not in seen:
                seen.add(number)
                if number not in taken or place(taken[number], seen):
                    taken[number] = signer
                    return True
        return False

    return sum(place(signer, set()) for signer in range(len(fits)))


def seats(lines: Iterable[RequiredLine], signatures: Sequence[Signature]) -> tuple[Seat, ...]:
    """Who sits where: a largest matching, so that nobody is locked out by who came first.

    Of several, the one with the first signer on the earliest line, then the second, and so on.
    Each person fills one seat (Hopcroft and Karp's problem, at a size where Kuhn's method does).
    """
    free: dict[str, int] = {}
    for line in lines:
        free[line.role] = free.get(line.role, 0) + line.count
    found: list[Seat] = []
    rest = [signature.fits for signature in signatures]
    for signature in signatures:
        best = _seated(rest, free)
        rest = rest[1:]
        for role, count in free.items():
            fewer = {**free, role: count - 1}
            if role in signature.fits and count and 1 + _seated(rest, fewer) == best:
                found.append(Seat(person=signature.person, role=role))
                free = fewer
                break
    return tuple(found)


def places(lines: Iterable[RequiredLine]) -> int:
    """How many seats there are."""
    return sum(line.count for line in lines)


def awaits(gate: ApprovalNode) -> tuple[RequiredLine, ...]:
    """The lines of a pending approval with the places that are still free."""
    taken = seats(gate.lines, gate.signatures)
    left: dict[str, int] = {}
    for line in gate.lines:
        left[line.role] = left.get(line.role, 0) + line.count
    for seat in taken:
        left[seat.role] -= 1
    return tuple(RequiredLine(role=role, count=count) for role, count in left.items() if count)
