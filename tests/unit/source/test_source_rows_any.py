"""Any text is rows or problems; where it is rows, Python's own reader sees the same cells."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from holdgate.source.rows.reading import read_rows
from holdgate.source.rows.values import Columns, Rows
from support.counting import counted
from support.effort import explored

COLUMNS = Columns(("a", "b"))
SIGNS = st.text(st.sampled_from('ab",\n\r'), max_size=30)
ANY = st.text(st.sampled_from("ab\",;\t\n\r '=\\-[]{}:#&\x00\x1b\u202e\ufeffé"), max_size=40)


@given(body=SIGNS)
@example(body='"a""",\r\n"\r",b\n')
@explored(300)
def test_python_reads_the_same(body: str) -> None:
    """What is taken is read the same by Python's csv, strict and with all its lines."""
    text = f"a,b\n{body}"
    rows = read_rows(text.encode(), COLUMNS, "rows.csv")
    if not isinstance(rows, Rows):
        return
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    wanted = [
        {column: cell for column, cell in zip("ab", line, strict=False) if cell.strip()}
        for line in lines
    ]
    assert [row for row in rows.values if row] == [row for row in wanted if row]


@given(text=ANY)
@explored(300)
def test_any_text(text: str) -> None:
    """Nothing raises; each problem has a place in the text, a message and a rule."""
    for name in ("rows.csv", "rows.yaml", "pasted"):
        rows = read_rows(text.encode(), COLUMNS, name)
        if isinstance(rows, Rows):
            assert all(set(row) <= {"a", "b"} for row in rows.values)
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for problem in rows:
            assert problem.file == name
            assert 1 <= problem.line <= len(lines) + 1  # the end of the text
            assert problem.column >= 1
            assert problem.message
            assert problem.rule


@pytest.mark.parametrize("row", ["a,b\n", '"a","b\nc"\n', "a,\n", '"\n'])
def test_the_effort_grows_with_the_rows(row: str) -> None:
    """Twice as many rows take at most about twice as many calls."""

    def effort(count: int) -> int:
        data = f"a,b\n{row * count}".encode()
        return counted(lambda: read_rows(data, COLUMNS, "rows.csv"))[1]

    effort(1)
    assert effort(400) < 2.2 * effort(200) + 100
