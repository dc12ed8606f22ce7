"""Whether people suffice for an approval, against trying out everybody in every place."""

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from holdgate.definition.staffing import MOST_ABSENT, Staffing
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


def test_whether_it_suffices() -> None:
    """With everybody there: all is done, and others sign."""
    one, two = frozenset({"a"}), frozenset({"a", "b"})
    assert Staffing([one], [(two, 1)]).smallest_absence() != ()
    assert Staffing([one], [(one, 1)]).smallest_absence() == ()
    assert Staffing([one], [(two, 2)]).smallest_absence() == ()


def test_how_much_is_looked_at() -> None:
    """Eight lines, ten things to do and 20,000 cases are not too many; beyond, nothing is said."""
    who = frozenset({"a"})
    assert Staffing([], [(who, 1)] * 8).tractable
    assert not Staffing([], [(who, 1)] * 9).tractable
    assert Staffing([], [(who, 2)] * 9).smallest_absence() is None
    crew = [frozenset({f"p{n}"}) for n in range(142)]
    assert Staffing([*crew[:1]] * 50, [(frozenset({"x"}), 1)]).tractable
    assert Staffing(crew[:4], [(crew[4], 1)]).tractable  # 5 kinds, 4 things: 625 cases
    assert not Staffing(crew[:6], [(crew[6], 1)]).tractable  # 7 kinds, 6 things: 117,649
    assert Staffing([], [(crew[0], 1)]).tractable
    pair = [frozenset({"a", "b"}), *({"b", f"n{n}"} for n in range(1))]
    assert Staffing([frozenset(each) for each in pair], [(who, 1)]).tractable


def test_at_most_three_are_away() -> None:
    """Three may be missing, and that is said; what bears three bears enough."""
    three, four = frozenset("abc"), frozenset("abcd")
    assert Staffing([], [(three, 1)]).smallest_absence() == ("a", "b", "c")
    assert Staffing([], [(four, 1)]).smallest_absence() is None
    many = frozenset("abcdefghijklmnopqrstuvwxyz")
    assert Staffing([], [(many, 24)]).smallest_absence() == ("a", "b", "c")
    assert Staffing([], [(frozenset("cab"), 3)]).smallest_absence() == ("a",)
    assert Staffing([], [(frozenset("ab"), 3)]).smallest_absence() == ()
