"""The page on performance shows what the benchmark prints; the benchmark runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "performance.md"


def table(text: str) -> list[list[str]]:
    """The cells of the table that begins with the number of steps."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| steps |"))
    rows = [line for line in lines[start : start + 5] if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_page_has_the_table_that_the_benchmark_prints() -> None:
    """On very small files, it prints the columns of the page, and a row for each size."""
    command = [sys.executable, "benchmarks/load.py", "--sizes", "1,12"]
    command += ["--rounds", "1", "--cold-rounds", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    head, _, *rows = table(ran.stdout)
    shown, _, *shown_rows = table(PAGE.read_text(encoding="utf-8"))
    assert head == shown
    assert [row[0] for row in rows] == ["1", "12"]
    assert [row[0] for row in shown_rows] == ["20", "200", "2000"]


def test_the_page_explains_every_column() -> None:
    """Each column of the table is in the list below it."""
    text = PAGE.read_text(encoding="utf-8")
    head, *_ = table(text)
    below = text.partition("| Column |")[2]
    first_cells = [line.split("|")[1] for line in below.splitlines() if line.startswith("| ")]
    explained = {name.strip() for cell in first_cells for name in cell.split(", ")}
    assert {part for column in head[2:] for part in column.split(", ")} <= explained
