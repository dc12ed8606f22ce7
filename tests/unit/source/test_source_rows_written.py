"""Rows as CSV again: no cell is a formula, and what was written is read as the same."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdgate.source.rows.reading import read_rows
from holdgate.source.rows.several import joined, parted
from holdgate.source.rows.values import Columns, Rows
from holdgate.source.rows.writing import csv_of
from support.effort import explored

COLUMNS = Columns(("what", "tags", "note"), several=frozenset({"tags"}))
# What an answer can hold: some text, without spaces at its ends.
LETTERS = st.one_of(
    st.sampled_from("ab =+-@'\"\\,;|\t\n\r\u202e\u200b\uff1dé漢"),
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "what": TEXTS,
            "tags": st.lists(TEXTS, min_size=1, max_size=3),
            "note": TEXTS,
        },
    ),
    max_size=5,
)


def again(text: str) -> Rows:
    """The rows of CSV that was written."""
    rows = read_rows(text.encode(), COLUMNS, "rows.csv")
    assert isinstance(rows, Rows), rows
    return rows


@given(rows=ROWS)
@explored(200)
def test_there_and_back(rows: list[dict[str, Any]]) -> None:
    """Any rows are the same after they were written and read, and Python reads the same cells."""
    text = csv_of(COLUMNS.ids, rows)
    assert again(text).values == rows
    cells = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [len(line) for line in cells] == [3] * (len(rows) + 1)


@given(rows=ROWS)
@explored(100)
def test_no_cell_is_a_formula(rows: list[dict[str, Any]]) -> None:
    """No cell begins with what a spreadsheet runs."""
    for line in csv.reader(io.StringIO(csv_of(COLUMNS.ids, rows), newline="")):
        assert not any(
            cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")) for cell in line
        )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "=cmd|' /C calc'!A0", "-2+3,4", '="a"']
)
def test_a_formula_is_written_as_text(text: str) -> None:
    """OWASP's characters get an apostrophe, and lose it again."""
    written = csv_of(COLUMNS.ids, [{"what": text}])
    assert written.splitlines()[1].lstrip('"').startswith("'")
    assert again(written).values == [{"what": text}]


def test_a_number_below_zero_is_none() -> None:
    """A number is a number in the spreadsheet too."""
    assert csv_of(COLUMNS.ids, [{"what": -5, "note": 1.5}]) == "what,tags,note\r\n-5,,1.5\r\n"


def test_a_row_without_answers_stays_a_row() -> None:
    """It is written with an empty cell in quotes, for an empty line is no row."""
    assert csv_of(["what"], [{}, {"what": "a"}]) == 'what\r\n""\r\na\r\n'
    assert again('what\r\n""\r\na\r\n').values == [{}, {"what": "a"}]


@given(values=st.lists(TEXTS, max_size=4))
@explored(100)
def test_several_values_in_a_cell(values: list[str]) -> None:
    """A semicolon or a backslash inside a value is no end of it."""
    assert parted(joined(values)) == values


def test_several_values_as_people_write_them() -> None:
    """Spaces around a value do not count, nor what is empty; other backslashes are as they are."""
    assert parted(r"a ;b; ;C:\keys;") == ["a", "b", r"C:\keys"]
