"""Tables in a definition: planned today; read, checked and built where they are possible."""

from pathlib import Path

import pytest

from examples.expectations import HERE, examples, expected, loaded, places
from holdgate.definition.load import load
from holdgate.model.condition import Reference
from holdgate.model.process import Process
from holdgate.store.codec import COMPILER, decode_process, encode_process

GOOD = HERE / "table" / "good" / "access-review.yaml"


def built() -> Process:
    """The process of the good example."""
    process = loaded(GOOD).process
    assert process
    return process


def test_a_table_is_planned() -> None:
    """The published schema says of the type, and of its keys, that they are not possible yet."""
    problems = load(GOOD.read_bytes(), "x.yaml").problems
    assert problems
    assert {problem.rule for problem in problems} <= {"planned", "unknown-key", "misplaced-key"}
    assert "planned" in {problem.rule for problem in problems}


@pytest.mark.parametrize("file", examples("table/bad"))
def test_bad_tables(file: Path) -> None:
    """Each bad example has exactly the expected problems, in the order of the file."""
    assert places(loaded(file).problems) == expected(file.read_bytes())


def test_a_good_table() -> None:
    """It is built with its columns, its list, its limits, and what keeps people from rows."""
    process = built()
    systems, checked = (process.by_id["export"].field(name) for name in ("systems", "checked"))
    accounts, levels = (process.by_id["review"].field(name) for name in ("accounts", "levels"))
    assert systems
    assert systems.table
    assert systems.table.named_by == "name"
    assert [column.id for column in systems.table.columns] == ["name", "owner", "level"]
    assert (systems.table.minimum, systems.table.maximum) == (1, 500)
    assert checked
    assert checked.table
    assert checked.table.items == ("Doors", "Alarm")
    assert accounts
    assert accounts.table
    assert accounts.table.rows == Reference("export", "users")
    assert accounts.table.separate_from == Reference("row", "item")
    (line,) = accounts.table.columns[1].when.all  # type: ignore[union-attr]
    assert (line.question, line.labels) == (Reference("row", "decision"), ("Remove",))
    assert levels
    assert levels.table
    assert (levels.table.minimum, levels.table.maximum, levels.minimum) == (0, 20, None)
    (condition,) = process.by_id["remove"].when
    assert condition.all[0].question == Reference("review", "accounts", "decision")


def test_the_compiled_form_keeps_tables() -> None:
    """The process is the same again after it was compiled."""
    process = built()
    again = decode_process(COMPILER, encode_process(process))
    assert tuple(again.steps) == process.steps


def test_other_processes_say_nothing_of_tables() -> None:
    """Their compiled form has no word of a table or a column."""
    text = Path(HERE / "process" / "good" / "office-key.yaml").read_bytes()
    process = load(text, "office-key.yaml").process
    assert process
    form = encode_process(process)
    assert b'"table":{"columns"' not in form
    assert b'"column"' not in form
