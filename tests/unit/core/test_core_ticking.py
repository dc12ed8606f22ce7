"""Ticks as people give them."""

import pytest

from holdgate.core.ticks import BadTicks, parse_ticks
from holdgate.model.commands import Save
from support.house import Tale, process, task

TWO = task("a", checks=("Hot", "Clean"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), None),
        (("none",), ()),
        (("all",), (1, 2)),
        ((2,), (2,)),
        (("1", 2), (1, 2)),
        (("7", "0", "9999"), (7, 0, 9999)),
    ],
)
def test_given(given: tuple[str | int, ...], expected: tuple[int, ...] | None) -> None:
    """Numbers as they are, whether they are there or not; a word for all or for none of them."""
    assert parse_ticks(TWO, given) == expected


def test_all_of_none() -> None:
    """Of a step without statements the first one, which is then refused."""
    assert parse_ticks(task("a"), ("all",)) == (1,)
    assert parse_ticks(task("a", checks=("Hot",)), ("all",)) == (1,)


@pytest.mark.parametrize("given", [("all", "none"), ("none", "1"), (1, "all"), ("all", "all")])
def test_alone(given: tuple[str | int, ...]) -> None:
    """Each of the two words stands alone."""
    with pytest.raises(BadTicks) as error:
        parse_ticks(TWO, given)
    assert error.value.word is None


@pytest.mark.parametrize("given", ["x", "-1", "1.0", "", "²", "٤", "12345", "All", -1])
def test_no_number(given: str | int) -> None:
    """Neither a number of at most four digits nor one of the two words."""
    with pytest.raises(BadTicks) as error:
        parse_ticks(TWO, (given,))
    assert error.value.word == str(given)


def test_in_order() -> None:
    """Whatever the order in which they became true, they are recorded by their numbers."""
    told = Tale(process(task("a", checks=tuple("abcdefghi")))).begin()
    told.ok(Save(step="a", ticks=(9,)))
    told.ok(Save(step="a", ticks=(1,)))
    assert told.task("a").ticks == (1, 9)
