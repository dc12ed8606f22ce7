"""Seats: who sits where is a largest matching; one person fills one seat."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from holdgate.core import signatures
from holdgate.model.process import NeedLine
from holdgate.model.run import ApprovalNode, FreePlace, RequiredLine, Signature
from support.effort import explored
from support.house import Tale, gate, people, process, task

STAFF = people(ann="", eva="r2 r3", cat="r3", dan="r2", joe="r2 r3 r4", kim="r4")
ROLES = ("r2", "r3", "r4")


def told(*need: str | NeedLine) -> Tale:
    """G over A is pending and asks for `need`."""
    made = process(task("a"), gate("g", "a", need=need), roles=ROLES)
    return Tale(made, STAFF).begin().do("a").submit("g")


def seated(tale: Tale) -> dict[str, str]:
    """Who sits in which line's seat."""
    return {seat.person: seat.role for seat in tale.approval("g").seats}


def test_one_person_two_lines() -> None:
    """Somebody with both roles fills one seat; a second try is refused."""
    tale = told("r2", "r3").approve("g", "eva")
    assert tale.states["g"] == "pending"
    assert tale.cannot_sign("g", "eva") == {"already-voted"}
    tale.approve("g", "dan")
    assert seated(tale) == {"eva": "r3", "dan": "r2"}


def test_matching_moves_the_first_signer() -> None:
    """Eve (r2, r3) then Cat (r3): approved, with Eve seated as r2."""
    tale = told("r3", "r2").approve("g", "eva").approve("g", "cat")
    assert tale.states["g"] == "approved"
    assert seated(tale) == {"eva": "r2", "cat": "r3"}


def test_matching_moves_a_chain_of_signers() -> None:
    """Everybody moves on by one seat when the last one needs the first one's."""
    tale = told("r2", "r3", "r4").approve("g", "joe").approve("g", "eva").approve("g", "dan")
    assert seated(tale) == {"joe": "r4", "eva": "r3", "dan": "r2"}


def test_superfluous_signer() -> None:
    """Who would fill no further seat is told so, and told who still could."""
    tale = told("r2", "r4").approve("g", "dan")
    assert tale.cannot_sign("g", "eva") == {"line-met"}
    tale.approve("g", "kim")


def test_superfluous_in_a_crowd() -> None:
    """Two with r3 only cannot both sit where r3 has one seat."""
    tale = told("r3", "r4").approve("g", "cat")
    assert tale.cannot_sign("g", "eva") == {"line-met"}
    tale.approve("g", "joe")
    assert seated(tale) == {"cat": "r3", "joe": "r4"}


def test_count_means_different_people() -> None:
    """`count: 2` wants two people."""
    tale = told(NeedLine(role="r2", count=2)).approve("g", "eva")
    assert tale.cannot_sign("g", "eva") == {"already-voted"}
    tale.approve("g", "dan")
    assert tale.states["g"] == "approved"


def test_the_first_signer_sits_on_the_earliest_line() -> None:
    """Of several largest matchings the first signer gets the earliest line."""
    tale = told("r2", "r3").approve("g", "eva").approve("g", "joe")
    assert seated(tale) == {"eva": "r2", "joe": "r3"}


def test_free_places_are_counted_by_role() -> None:
    """What a pending approval awaits: places of a role in two lines are taken together."""
    lines = (RequiredLine(role="r2", count=1), RequiredLine(role="r2", count=2))
    assert signatures.free_places(ApprovalNode(unmet=0, lines=lines)) == (
        FreePlace(role="r2", count=3),
    )


def signed_by(fits: Sequence[Sequence[str]]) -> tuple[Signature, ...]:
    """Signers p0, p1 … who fit these roles."""
    made = enumerate(fits)
    return tuple(Signature(person=f"p{n}", fits=tuple(f), at="", assurance="") for n, f in made)


def best(lines: Sequence[RequiredLine], fits: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """By trying all: most seats, then the first signer on the earliest line, and so on."""
    places = [(n, line.role) for n, line in enumerate(lines) for _ in range(line.count)]
    nowhere = (len(lines), "")
    tries = set(permutations(places + [nowhere] * len(fits), len(fits)))
    sound = [
        each
        for each in tries
        if all(not role or role in fits[n] for n, (_, role) in enumerate(each))
    ]
    chosen = min(sound, key=lambda each: (each.count(nowhere), [line for line, _ in each]))
    return [(f"p{n}", role) for n, (_, role) in enumerate(chosen) if role]


COUNTS = st.lists(st.integers(1, 2), min_size=1, max_size=3)
FITS = st.lists(st.sets(st.sampled_from(ROLES), min_size=1), max_size=4)


@explored(60)
@given(COUNTS, FITS)
def test_seats_are_the_best_of_all_matchings(counts: list[int], fits: list[set[str]]) -> None:
    """The matching agrees with trying every way of seating."""
    lines = tuple(RequiredLine(role=r, count=c) for r, c in zip(ROLES, counts, strict=False))
    ordered = [sorted(each) for each in fits]
    found = signatures.seats(lines, signed_by(ordered))
    assert [(seat.person, seat.role) for seat in found] == best(lines, ordered)


def test_one_role_in_two_lines() -> None:
    """Each line has seats of its own: as many different people must sign."""
    tale = told("r2", "r2", "r3").approve("g", "dan")
    assert tale.states["g"] == "pending"
    tale.approve("g", "joe").approve("g", "cat")
    assert seated(tale) == {"dan": "r2", "joe": "r2", "cat": "r3"}
