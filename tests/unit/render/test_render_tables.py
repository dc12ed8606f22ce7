"""Tables in views and documents: rows by number, with what each says; none for other fields."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import holdgate
from examples.expectations import HERE
from holdgate import Complete, Reopen, Save
from support.planned_tables import tables_possible


@pytest.fixture(autouse=True)
def possible() -> Iterator[None]:
    """Process files may have tables."""
    with tables_possible():
        yield


def test_rows_are_shown(tmp_path: Path) -> None:
    """A draft shows a row for each item; what was recorded is shown in this round and the last."""
    definition = holdgate.load_process(HERE / "table" / "good" / "access-review.yaml")
    store = holdgate.open_store(tmp_path / "s.db")
    run = store.start(definition, by="ann").run
    assert run
    systems = [{"name": "CRM", "owner": "max", "level": "High"}]
    checked = {"Doors": {"works": "yes"}, "Alarm": {"works": "no"}}
    answers = {"users": ["ben", "eva"], "systems": systems, "checked": checked}
    assert store.give(run, Complete(step="export", answers=answers), by="ann").ok
    draft = {"accounts": {"ben": {"decision": "Keep"}}}
    assert store.give(run, Save(step="review", answers=draft), by="ann").ok
    (field, _) = next(s for s in store.look(run).view.steps if s.id == "review").fields
    assert field.table
    assert [(row.number, row.name) for row in field.table.rows] == [(1, "ben"), (None, "eva")]
    rest = {"accounts": {"eva": {"decision": "Remove", "reason": "left"}}}
    assert store.give(run, Complete(step="review", answers=rest), by="max").ok
    assert store.give(run, Reopen(steps=("review",), because="again"), by="ann").ok
    step = next(s for s in store.look(run).view.steps if s.id == "review")
    assert step.earlier[0].fields[0].text == "ben: Keep\neva: Remove; left"
    assert step.fields[0].text == step.earlier[0].fields[0].text
