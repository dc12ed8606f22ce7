"""What is next is shown as it is recorded, or not at all, whatever was altered in the file."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from holdgate.cli.text.step_details import StepDetails
from holdgate.definition.people_file import load_people_file
from holdgate.documents.catalog import Catalog
from holdgate.errors import StoreError
from holdgate.model.commands import Command, Complete, Note, Reject, Save, StartRun, Submit
from holdgate.model.people import Directory
from holdgate.service.commands import Commands
from holdgate.service.definitions import compile_process
from holdgate.service.environment import system_environment
from holdgate.service.process_file import load_definition
from holdgate.service.queries import Queries
from holdgate.service.refused import Refused
from holdgate.service.requests import Accepted, Request
from holdgate.store.codec import encode
from holdgate.store.folding import fold
from holdgate.store.open import open_store
from holdgate.store.port import Store

PROCESS = """\
holdgate: 1
id: release
version: "1"
title: Release
roles: {clerk: Clerk, boss: Head of office}
start: {fields: {place: text}}
steps:
  - id: work
    title: Work
    order: any
    steps:
      - id: a
        title: Build
        role: clerk
        fields: {kind: {type: one_of, options: [Big, Small]}}
      - {id: b, title: Pack, role: clerk}
  - id: rest
    title: The rest
    guidance: It is built in {{ start.place }}.
    order: any
    steps:
      - id: g
        title: Sign
        shows: b
        approval: {covers: a, need: [{role: boss, count: 2}], on_reject: {reopen: a}}
      - id: c
        title: Call
        role: clerk
        separate_from: a
        due: {within: 2h, after: b}
        fields: {what: text}
"""
PEOPLE = """\
people:
  ann: {name: Ann Ash, roles: [clerk]}
  bob: {name: Bob Bay, roles: [clerk]}
  eva: {name: Eva Elm, roles: [boss]}
  max: {name: Max Mai, roles: [boss]}
"""
RUN = "RELEASE-0001"
MANY = 5
EVERY = 10  # bytes of what is packed
NOW = datetime(2027, 1, 1, tzinfo=UTC)
GIVEN: tuple[tuple[Command, str], ...] = (
    (Complete(step="a", answers={"kind": "Big"}), "ann"),
    (Complete(step="b"), "bob"),
    (Save(step="c", answers={"what": "Ask first"}), "bob"),
    (Submit(step="g"), "bob"),
    (Reject(step="g", round=1, because="Too small"), "eva"),
    (Complete(step="a", answers={"kind": "Small"}), "ann"),
    (Note(text="They know"), "max"),
    (Submit(step="g"), "bob"),
)


@dataclass(frozen=True)
class Place:
    """A value in the file: of this column, in this row."""

    table: str
    columns: tuple[str, ...]
    row: tuple[Any, ...]
    column: str

    @property
    def value(self) -> Any:
        """What is there."""
        return self.row[self.columns.index(self.column)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a run in which an approval is pending and a draft was saved."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "release").mkdir()
    (folder / "release" / "process.yaml").write_text(PROCESS)
    (folder / "people.yaml").write_text(PEOPLE)
    directory = load_people_file(folder / "people.yaml")
    with closing(open_store(folder / "holdgate.db", compile_process, create=True)) as store:
        commands = Commands(
            store=store, environment=system_environment(), directory=directory, catalog=Catalog(())
        )
        definition = load_definition(folder / "release" / "process.yaml", Catalog(()))
        start = StartRun(answers={"place": "Hall 4"})
        assert isinstance(commands.start(definition, start, Request(person="ann")), Accepted)
        for command, person in GIVEN:
            answer = commands.execute(RUN, command, Request(person=person))
            assert isinstance(answer, Accepted), answer
    return folder


def _printed(store: Store, directory: Directory, capsys: pytest.CaptureFixture[str]) -> str:
    queries = Queries(store=store, directory=directory, now=lambda: NOW)
    at_hand = queries.at_hand(RUN, in_full=True)
    assert at_hand.steps
    details = StepDetails(at_hand.steps)
    capsys.readouterr()
    for step in at_hand.steps.steps:
        details.print_step(step.id)
    return f"{at_hand.next} {capsys.readouterr().out}"


def _altered(value: Any) -> Iterator[Any]:
    """Other values of that kind; of JSON each member, one after the other, is another."""
    if isinstance(value, int):
        yield value + 100
    elif isinstance(value, bytes):
        for at in range(0, len(value), EVERY):
            yield value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
    elif value.startswith("{"):
        document = json.loads(value)
        for name, member in document.items():
            for other in _others(member):
                yield json.dumps({**document, name: other}, separators=(",", ":"))
    else:
        yield value[:-1] + ("1" if value.endswith("0") else "0")


def _others(member: Any) -> Iterator[Any]:
    match member:
        case bool():
            yield not member
        case int():
            yield from (member + 1, member - 1)
        case str():
            yield from (member + "x", "ready", "done", "2026-01-01T00:00:00.000Z")
        case None:
            yield from ("2026-01-01T00:00:00.000Z", "ann", "because")
        case list():
            yield from (member[:-1], member[1:], [*member, *member[-1:]], [])
        case dict():
            yield {}
            for name, inner in member.items():
                yield from ({**member, name: other} for other in _others(inner))


def _places(database: sqlite3.Connection) -> Iterator[Place]:
    for table in ("events", "items", "runs", "nodes"):
        columns = tuple(row[1] for row in database.execute(f"PRAGMA table_info({table})"))
        rows = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our tables
        for row in rows:
            for column, value in zip(columns, row, strict=True):
                if value is not None:
                    yield Place(table, columns, row, column)


@contextmanager
def _put(database: sqlite3.Connection, place: Place, value: object) -> Iterator[None]:
    """The value is in that place, until the end of the block."""
    key = " AND ".join(f"{column} IS ?" for column in place.columns)
    sql = f"UPDATE {place.table} SET {place.column} = ? WHERE {key}"  # noqa: S608 - our tables
    at = place.columns.index(place.column)
    altered = (*place.row[:at], value, *place.row[at + 1 :])
    database.execute(sql, (value, *place.row))
    try:
        yield
    finally:
        database.execute(sql, (place.row[at], *altered))


# What may be altered and shows less, not something else: a step that is not found any more is not
# shown, and a value that lies beside no event was erased.
LESS = {("nodes", column) for column in ("run", "step", "item", "state")}
LESS |= {("items", column) for column in ("run", "seq", "name")}


def test_what_was_altered_is_not_shown(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each value of each row and event is altered in turn: a sentence says so, or all is right."""
    directory = load_people_file(kept / "people.yaml")
    noticed = Counter[str]()
    with (
        closing(open_store(kept / "holdgate.db", compile_process, create=False)) as store,
        closing(sqlite3.connect(kept / "holdgate.db", isolation_level=None)) as database,
    ):
        database.execute("PRAGMA synchronous = OFF")
        for name in ("events_are_not_changed", "events_are_not_removed"):
            database.execute(f"DROP TRIGGER {name}")
        right = _printed(store, directory, capsys)
        for place in tuple(_places(database)):
            for value in _altered(place.value):
                with _put(database, place, value):
                    try:
                        printed = _printed(store, directory, capsys)
                    except (StoreError, Refused):
                        noticed[f"{place.table} {place.column}"] += 1
                        continue
                assert printed == right or (place.table, place.column) in LESS, (place, value)
        assert _printed(store, directory, capsys) == right
    for told in ("events canonical", "events hash", "items value", "nodes body", "runs head"):
        assert noticed[told] > MANY, noticed


def _look(queries: Queries, looked_at: str) -> None:
    """As `next` does, or `show` of a step."""
    if looked_at == "next":
        queries.at_hand(RUN)
    elif queries.step_in_full(RUN, looked_at) is None:
        queries.look(RUN)


@pytest.mark.parametrize("looked_at", ["next", "a", "g"])
@pytest.mark.parametrize("back", [("a",), ("a", "b", "c", "g")], ids=["one row", "all rows"])
def test_rows_that_were_set_back_are_not_shown(
    kept: Path, back: tuple[str, ...], looked_at: str
) -> None:
    """Rows as they were when the run began fit their first event, but not the last one."""
    directory = load_people_file(kept / "people.yaml")
    with (
        closing(open_store(kept / "holdgate.db", compile_process, create=False)) as store,
        closing(sqlite3.connect(kept / "holdgate.db", isolation_level=None)) as database,
    ):
        queries = Queries(store=store, directory=directory, now=lambda: NOW)
        rows = database.execute("SELECT * FROM nodes").fetchall()
        process = queries.pinned_process(RUN)
        with store.read() as reader:
            first = fold(process, [next(iter(reader.events(RUN)))]).nodes
        try:
            for step in back:
                row = encode(first[step]), first[step].state, step
                database.execute("UPDATE nodes SET body = ?, state = ? WHERE step = ?", row)
            with pytest.raises(StoreError):
                _look(queries, looked_at)
        finally:
            for row in rows:
                database.execute("REPLACE INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?)", row)
