"""Text is laid out by the cells that it takes in a terminal, not by its code points."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as library_width

from holdgate.cli.text import layout
from holdgate.cli.text.layout import display_width, pad, table, wrap
from holdgate.documents.plain_text import escape
from holdgate.model.visible_text import first_hidden, is_ordinary
from support.effort import explored

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WIDTHS = {
    "plain": 5,
    "é": 1,
    "e\u0301": 1,
    "日本語": 6,
    "ﾊﾝ": 2,
    "한국어": 6,
    "👍🏽": 2,
    FAMILY: 2,
    "☑\ufe0f": 2,
    "✓ done": 6,
    "": 0,
}
TEXTS = st.text(st.sampled_from("ab é、。「」日本語\u0301👍\u200d \t-/"), max_size=60)


@pytest.mark.parametrize("text", WIDTHS)
def test_width(text: str) -> None:
    """Ideographs and emoji take two cells; marks and joiners none."""
    assert display_width(text) == WIDTHS[text]


def test_the_quick_way_is_right() -> None:
    """Each character that is measured without the library is as wide as the library says."""
    quick = [chr(code) for code in range(0x3000) if is_ordinary(chr(code))]
    assert len(quick) > 1300
    assert [each for each in quick if library_width(each) != 1] == []
    assert [each for each in quick if first_hidden(f"{each}\u200b").place != 1] == []


def test_pad() -> None:
    """Padding fills up to the cells, and never cuts."""
    assert [pad(each, 4) for each in ("ab", "日", "日本語")] == ["ab  ", "日  ", "日本語"]


def test_wrap_at_spaces() -> None:
    """A line ends at a space; a tied space holds, and is printed as a space."""
    assert wrap("one two 3\u00a0steps", 8, "", "") == ["one two", "3 steps"]
    assert wrap("a b", 80, "- ", "  ") == ["- a b"]
    assert wrap("", 80, "- ", "  ") == ["-"]


def test_wrap_keeps_what_people_copy() -> None:
    """A path that is longer than a line stays whole."""
    assert wrap("see /a/very/long/path now", 10, "", "  ") == [
        "see",
        "  /a/very/long/path",
        "  now",
    ]


def test_wrap_lines_and_items() -> None:
    """Each line feed starts a line, and a list item keeps its own indent."""
    assert wrap("a\n- b c d e", 7, "> ", "  ") == ["> a", "  - b c", "    d e"]


def test_wrap_japanese() -> None:
    """Japanese has no spaces: a line ends between any two characters, but not before 、 and 。."""
    assert wrap("日本語のテスト。", 10, "", "") == ["日本語のテ", "スト。"]
    assert wrap("日本語、テスト", 6, "", "") == ["日本", "語、テ", "スト"]
    assert wrap("「日本」です", 6, "", "") == ["「日", "本」で", "す"]


def test_table_of_wide_text() -> None:
    """Columns stand one below the other, whatever is in them."""
    rows = [("1", "承認する", "ready"), ("2", "cafe\u0301", "done"), ("3", "👍🏽 ok", "x")]
    assert table(rows, 80, flexible=1) == [
        "1  承認する  ready",
        "2  cafe\u0301      done",
        "3  👍🏽 ok     x",
    ]


def test_a_narrow_table_wraps_all_columns() -> None:
    """Where the flexible column cannot give enough, the widest of the others wraps too."""
    rows = [("▸", "10", "A title of some words", "pending (round 2), not settled", "ann")]
    assert table(rows, 40, flexible=2) == [
        "▸  10  A title of some      pending  ann",
        "       words                (round",
        "                            2), not",
        "                            settled",
    ]


def test_table_has_no_rows() -> None:
    """Nothing is laid out of nothing; a heading needs no row."""
    assert table([], 80, flexible=1) == []
    assert table(["  a heading"], 80, flexible=1) == ["  a heading"]


@given(text=TEXTS, room=st.integers(8, 40))
@explored(200)
def test_wrapping_loses_nothing(text: str, room: int) -> None:
    """Whatever the text, its words stay, and only a word that is longer than a line sticks out."""
    lines = wrap(text, room, "", "")
    assert _words("".join(lines)) == _words(escape(text))
    for line in lines:
        assert display_width(line) <= room or not _may_end(line)


@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), room=st.integers(44, 90))
@explored(100)
def test_a_table_fits(texts: list[tuple[str, str]], room: int) -> None:
    """No line of a table is longer than the room, and nothing is lost."""
    lines = table([("x", *row) for row in texts], room, flexible=1)
    assert [line for line in lines if display_width(line) > room] == []
    assert sorted(_words("".join(lines))) == sorted(
        _words("".join("x" + "".join(map(escape, row)) for row in texts))
    )


def _words(text: str) -> str:
    return re.sub(r"\s", "", text)


def _may_end(line: str) -> bool:
    """Whether a line has a place, after its first word, where it could have ended."""
    return len([*layout.pieces(line.strip())]) > 1
