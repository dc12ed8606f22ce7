"""The page on performance shows the table that the benchmarks print; the benchmarks run."""

from pathlib import Path

import pytest

from catalogue import PAGE, RUNS, topics
from measuring import Bench
from table import BEGIN, COLUMNS, END, Topic, line, on_page

SMALL = (2, 3)  # runs
QUICK = [
    topic
    for topic in topics(SMALL)
    if topic.id in {"step", "growth", "load", "documents", "verify"}
]


def cells(row: str) -> list[str]:
    """The cells of a line of a table."""
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_the_page_has_the_table_that_is_printed() -> None:
    """Its rows are those of the command, in their order, with what is beside them and the aims."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    printed = [row for row in rest.partition(END)[0].splitlines() if row.startswith("|")]
    head, _, *rows = printed
    assert head == line(COLUMNS)
    wanted = [row.cells(None) for topic in topics(RUNS) for row in topic.rows]
    about = [(work, beside, aim) for work, beside, _, _, aim, _ in map(cells, rows)]
    assert about == [(work, beside, aim) for work, beside, _, _, aim, _ in wanted]


def test_the_page_names_every_topic() -> None:
    """`--only` takes what the page says."""
    text = PAGE.read_text(encoding="utf-8")
    assert [topic.id for topic in topics(RUNS) if f"`{topic.id}`" not in text] == []


@pytest.mark.parametrize("topic", QUICK, ids=lambda topic: topic.id)
def test_a_topic_is_measured(topic: Topic, tmp_path: Path) -> None:
    """In its shortest form each row gets a figure; `.ci/run` runs the others, too."""
    shortest = {"pairs": 1, "few": 20, "many": 30, "seconds": 0.1, "instructions": False}
    bench = Bench(folder=tmp_path, runs=SMALL, say=lambda _: None, **shortest)  # type: ignore[arg-type]
    assert {row.id for row in topic.rows} == dict(topic.measure(bench)).keys()


def test_what_is_printed_replaces_what_was_there() -> None:
    """Text around the marks stays."""
    page = f"before\n{BEGIN}\n\nold\n\n{END}\nafter\n"
    assert on_page(page, "new") == page.replace("old", "new")
