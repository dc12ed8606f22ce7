"""The page on performance shows what the benchmarks print; the benchmarks run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "performance.md"


def tables(text: str, first: str) -> list[list[list[str]]]:
    """The cells of each table whose first column is called `first`."""
    found: list[list[list[str]]] = []
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        if lines and lines[0].startswith(f"| {first} |"):
            found.append([[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
    return found


def printed(script: str, *options: str) -> str:
    """What a benchmark prints."""
    command = [sys.executable, f"benchmarks/{script}", *options]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout


def explained(text: str) -> set[str]:
    """What stands first in a row of a list of columns."""
    lists = text.split("| Column |")[1:]
    lines = [line for each in lists for line in each.partition("\n\n")[0].splitlines()]
    cells = [line.split("|")[1] for line in lines if line.startswith("| ")]
    return {name.strip() for cell in cells for name in cell.split(" · ")}


@pytest.fixture(scope="module")
def page() -> str:
    """The page."""
    return PAGE.read_text(encoding="utf-8")


def test_the_page_has_the_table_that_loading_prints(page: str) -> None:
    """On very small files, it prints the columns of the page, and a row for each size."""
    out = printed("load.py", "--sizes", "1,12", "--rounds", "1", "--cold-rounds", "1")
    ((head, _, *rows),) = tables(out, "steps")
    shown, _, *shown_rows = tables(page, "steps")[0]
    assert head == shown
    assert [row[0] for row in rows] == ["1", "12"]
    assert [row[0] for row in shown_rows] == ["20", "200", "2000"]


def test_the_page_has_the_tables_that_deciding_prints(page: str) -> None:
    """In very small runs, it prints the columns of the page, and a row for each command or size.

    Nodes and statements depend on no machine: the page has those that are counted here.
    """
    sizes = ("--sizes", "20,30", "--rounds", "1", "--program-rounds", "0", "--runs", "1")
    out = printed("decide.py", *sizes)
    ((head, _, *rows),) = tables(out, "at the")
    ((shown, _, *shown_rows),) = tables(page, "at the")
    assert head == shown
    for row, told in zip(rows, shown_rows, strict=True):
        counts, told_counts = ([cell.split(" / ")[0] for cell in each[:5]] for each in (row, told))
        assert counts == told_counts
    calls, held = tables(out, "steps")
    assert [calls[0], held[0]] == [each[0] for each in tables(page, "steps")[1:3]]
    assert [row[0] for row in held[2:]] == ["20", "30"]


@pytest.mark.beside
def test_the_page_has_the_tables_of_what_is_measured_beside(page: str) -> None:
    """In very small runs, it prints the columns of the page."""
    out = printed("beside.py", "--sizes", "20,30", "--rounds", "1")
    assert tables(out, "steps")[0][0] == tables(page, "steps")[3][0]
    grown, shown = tables(out, "grows")[0], tables(page, "grows")[0]
    assert [row[0] for row in grown] == [row[0] for row in shown]


def test_the_page_explains_every_column(page: str) -> None:
    """Each column of each table is in the list below it."""
    heads = [*tables(page, "steps"), *tables(page, "at the")]
    named = {column for head, *_ in heads for column in head if column != "steps"}
    assert named - {"KiB"} <= explained(page)
