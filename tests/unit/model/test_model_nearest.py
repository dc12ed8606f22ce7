"""The guess behind every "did you mean": a good one, at a cost that has an end."""

from difflib import get_close_matches
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.model.nearest import CLOSE, CLOSER, nearest
from support.counting import counted
from support.effort import explored

KEYS = ["title", "separate_from", "needs", "role", "shows"]
# So many calls a guess may take, besides one or two for each name.
MOST = 80_000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("separate-from", "separate_from"),
        ("need", "needs"),
        ("rolle", "role"),
        ("colour", None),
        ("x", None),
        ("", None),
        ("t" * 10_000, None),
    ],
)
def test_the_nearest_name(written: str, meant: str | None) -> None:
    """A slip of the finger is recognised, and something else is not."""
    assert nearest(written, KEYS, CLOSER) == meant


@pytest.mark.parametrize(
    ("written", "names", "meant"),
    [
        ("ROLE", ["roles", "role"], "role"),
        ("Options", ["option", "OPTIONS"], "OPTIONS"),
        ("dark_blue", ["dark-blues", "dark-blue"], "dark-blues"),
        ("seperate", ["desperate", "separate"], "separate"),
        ("incident", ["incident-response"], "incident-response"),
        ("incident", ["incident-responses"], "incident-responses"),
        ("incident", ["incident-responses-2"], None),
        ("ann", [], None),
        ("abc", ["abd", "abx", "abe"], "abx"),
    ],
)
def test_which_is_nearest(written: str, names: list[str], meant: str | None) -> None:
    """First what differs only in case, then in signs or a plural, then what is most alike."""
    assert nearest(written, names) == meant


@explored(300)
@given(st.text("abc", max_size=9), st.lists(st.text("abc", max_size=12), max_size=30))
def test_as_the_standard_library_has_it(word: str, names: list[str]) -> None:
    """Among a few names that differ by more than a plural it is difflib's closest match."""
    apart = [name for name in names if name.removesuffix("s") != word.removesuffix("s") and name]
    for closeness in (CLOSE, CLOSER):
        closest = get_close_matches(word, apart, 1, closeness)
        assert nearest(word, apart, closeness) == (closest[0] if closest else None)


def test_among_very_many() -> None:
    """Those that begin with the same letter are compared, in either case."""
    many = [f"x{number:04}" for number in range(1000)]
    assert nearest("Reveiw", [*many, "review", "preview"]) == "review"
    assert nearest("reveiw", [*many, "Review"]) == "Review"
    assert nearest("weview", [*many[:199], "review"]) == "review"
    assert nearest("weview", [*many, "review"]) is None


def alike(length: int, count: int) -> list[str]:
    """Names of that length that all begin alike, have two letters, and are hard to tell apart."""
    chance = Random(length)
    return ["a" + "".join(chance.choices("ab", k=length - 1)) for _ in range(count)]


@pytest.mark.parametrize("length", [5, 20, 40, 100, 200, 1000])
def test_the_cost_has_an_end(length: int) -> None:
    """However long the names are, a guess takes so many calls and no more."""
    word, *names = alike(length, 5_001)
    nearest(word, names)
    _, calls = counted(lambda: nearest(word, names))
    assert calls <= len(names) + MOST


@pytest.mark.parametrize(
    ("word", "name"),
    [("ab" * 50, "aabb" * 25), ("aab" * 34, "abb" * 34), ("a" * 100, "a" * 99 + "b")],
)
def test_the_cost_of_the_worst_names(word: str, name: str) -> None:
    """Nor is it more where comparing two names is as costly as it can be."""
    nearest(word, [name])
    _, calls = counted(lambda: nearest(word, [f"{name[:-3]}{n:03}" for n in range(200)]))
    assert calls <= MOST


@pytest.mark.parametrize("length", [20, 40, 100])
def test_the_cost_grows_no_faster_than_the_names(length: int) -> None:
    """Among twice as many names a guess takes at most 2.5 times as many calls."""
    word, *names = alike(length, 8_001)
    nearest(word, names)
    for count in (500, 1000, 2000, 4000):
        _, calls = counted(lambda some=names[:count]: nearest(word, some))
        _, twice = counted(lambda some=names[: 2 * count]: nearest(word, some))
        assert twice <= 2.5 * calls, count
