"""Whether people suffice for an approval, against trying out everybody in every place."""

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from holdgate.core.staffing import MOST_ABSENT, Staffing
from support.effort import explored

PEOPLE = "abcdef"
SOME = st.frozensets(st.sampled_from(PEOPLE), max_size=4)
CASES = st.builds(
    Staffing,
    st.lists(SOME, max_size=3),
    st.lists(st.tuples(SOME, st.integers(1, 2)), min_size=1, max_size=2),
)


def seated(lines: Sequence[tuple[frozenset[str], int]], free: Iterable[str]) -> bool:
    """Whether some order of the free people fills all seats."""
    seats = [who for who, count in lines for _ in range(count)]
    return any(
        all(person in who for person, who in zip(order, seats, strict=True))
        for order in permutations(sorted(free), len(seats))
    )


def suffices(case: Staffing, there: frozenset[str]) -> bool:
    """Whether some choice of who does what leaves enough people to sign."""
    choices = product(*(sorted(who & there) for who in case.work))
    return any(seated(case.lines, there - set(doers)) for doers in choices)


def plainly(case: Staffing) -> int | None:
    """The size of the smallest absence, up to three."""
    there = frozenset(PEOPLE)
    for count in range(MOST_ABSENT + 1):
        if any(not suffices(case, there - set(away)) for away in combinations(PEOPLE, count)):
            return count
    return None


@explored(150)
@given(CASES)
def test_the_smallest_absence(case: Staffing) -> None:
    """As many as must be away, and those named are such ones."""
    found = case.smallest_absence()
    assert (None if found is None else len(found)) == plainly(case)
    if found is not None:
        assert not suffices(case, frozenset(PEOPLE) - set(found))


def test_many_kinds_of_people_are_not_counted_for_ever() -> None:
    """Where there are too many cases, nothing is said."""
    people = [f"p{n}" for n in range(24)]
    work = [frozenset(people[n : n + 7]) for n in range(17)]
    assert Staffing(work, [(frozenset(people), 2)]).smallest_absence() is None
