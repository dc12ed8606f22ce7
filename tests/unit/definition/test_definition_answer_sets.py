"""Sets of answers beside all answers one by one: nothing left, one within another, apart, left."""

from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.definition.answer_sets import (
    AnswerSet,
    LabelSet,
    are_apart,
    contains,
    intersection,
    left_by,
)
from holdgate.definition.draft.parts import DraftField
from holdgate.model.condition import Line, Reference, line_holds
from holdgate.model.ranges import Range
from support.effort import explored

KNOWN = ("A", "B", "C", "D")
ONE = tuple((label,) for label in KNOWN)
SEVERAL = tuple(some for size in range(1, 5) for some in combinations(KNOWN, size))
NUMBERS = (-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4)  # each threshold, and one number in each gap
QUESTION = Reference("a", "b")
MANY = 300

thresholds = st.sampled_from((None, 0, 1, 2, 3))
ranges = st.builds(
    lambda low, at, high, upto: Range(**{at: low, upto: high}),
    thresholds,
    st.sampled_from(("at_least", "more_than")),
    thresholds,
    st.sampled_from(("at_most", "less_than")),
)
labels = st.frozensets(st.sampled_from(KNOWN), min_size=1)
Asked = tuple[frozenset[str], bool]
asked = st.tuples(labels, st.booleans())


def met(line: Asked, answer: tuple[str, ...]) -> bool:
    """Whether a line, labels or `none_of`, holds for an answer: as in a run."""
    named, is_not = line
    written = Line(QUESTION, none_of=tuple(named)) if is_not else Line(QUESTION, tuple(named))
    return line_holds(written, lambda _: list(answer))


def of_labels(line: Asked, *, several: bool) -> AnswerSet:
    """The set of a line."""
    named, is_not = line
    some, none = ((), named) if is_not else ((named,), frozenset[str]())
    return LabelSet(some, none, KNOWN, several=several)


def field(kind: str) -> DraftField:
    """A question of that type, with all labels, or all numbers from 0 to 3."""
    made: Any = SimpleNamespace(type=kind, labels=KNOWN, minimum=0, maximum=3)
    return cast("DraftField", made)


@pytest.mark.parametrize("several", [False, True])
@explored(MANY)
@given(lines=st.lists(asked, min_size=1, max_size=4), other=asked)
def test_labels(lines: list[Asked], other: Asked, *, several: bool) -> None:
    """Lines on labels leave an answer, exclude and imply each other, exactly as answers do."""
    answers = SEVERAL if several else ONE
    left = [answer for answer in answers if all(met(line, answer) for line in lines)]
    both = of_labels(lines[0], several=several)
    for line in lines[1:]:
        both = intersection(both, of_labels(line, several=several))
    one = of_labels(other, several=several)
    assert both.is_empty == (not left)
    assert are_apart(both, one) == (not any(met(other, answer) for answer in left))
    if contains(one, both):
        assert all(met(other, answer) for answer in left)
    elif not several:
        assert not all(met(other, answer) for answer in left)


@pytest.mark.parametrize("kind", ["one_of", "any_of"])
@explored(MANY)
@given(lines=st.lists(asked, min_size=1, max_size=4))
def test_every_label_has_a_line(kind: str, lines: list[Asked]) -> None:
    """An answer is told that no line names, exactly if there is one."""
    several = kind == "any_of"
    answers = SEVERAL if several else ONE
    all_met = all(any(met(line, answer) for line in lines) for answer in answers)
    left = left_by(field(kind), [of_labels(line, several=several) for line in lines])
    assert (left is None) == all_met


@explored(MANY)
@given(some=st.lists(ranges, min_size=1, max_size=4), other=ranges)
def test_numbers(some: list[Range], other: Range) -> None:
    """Thresholds leave a number, exclude and imply each other, exactly as points and gaps do."""
    both = some[0]
    for each in some[1:]:
        both = both.both(each)
    left = [number for number in NUMBERS if all(number in each for each in some)]
    assert both.is_empty == (not left)
    assert are_apart(both, other) == (not any(number in other for number in left))
    assert contains(other, both) == all(number in other for number in left)
    told = left_by(field("number"), some)
    inside = [number for number in NUMBERS if 0 <= number <= 3]
    assert (told is None) == all(any(number in each for each in some) for number in inside)


@explored(MANY)
@given(numbers=ranges, answer=st.sampled_from(NUMBERS))
def test_a_run_judges_as_the_loader_does(numbers: Range, answer: float) -> None:
    """A line of a run holds for the numbers that the loader takes for it, never for none."""
    ends = {key: getattr(numbers, key) for key in numbers.keys}
    line = Line(QUESTION, **ends)
    if ends:
        assert line_holds(line, lambda _: answer) == (answer in numbers)
        assert not line_holds(line, lambda _: None)
