"""The page on the record agrees with the code: members, types, items, causes, tables, digests."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from holdgate.core import approval_digests
from holdgate.documents.catalog import Catalog
from holdgate.messages.events import TELL
from holdgate.model.events import ACCEPTED, NAMES, Actor, Change, Event, Sealed
from holdgate.model.jsons import Json
from holdgate.resources import bundled
from holdgate.scenarios.read import read_scenario, scenario_files
from holdgate.scenarios.rehearsal import Rehearsal
from holdgate.service.definitions import compile_process
from holdgate.service.process_file import load_definition
from holdgate.store.memory import MemoryStore
from holdgate.store.open import open_store
from support.event_shapes import SHAPES
from support.shapes import DIGEST, story

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def table(after: str) -> list[list[str]]:
    """The cells of the rows of the first table behind some words."""
    found = re.search(r"(?:^\|.*\n)+", PAGE.split(after)[1], re.MULTILINE)
    assert found
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in found[0].splitlines()[2:]
    ]


def words(cell: str) -> set[str]:
    """The words in code in a cell, without what is in brackets; of `rehearsal: true` the name."""
    return {word.partition(":")[0] for word in CODE.findall(re.sub(r"\([^)]*\)", "", cell))}


def played() -> Iterator[Sealed]:
    """The events of every scenario that comes with the project."""
    renderers = Catalog([bundled("renderers")])
    for folder in sorted([*(ROOT / "processes").iterdir(), *(ROOT / "tests" / "cases").iterdir()]):
        definition = load_definition(folder / "process.yaml", renderers)
        for file in scenario_files(folder):
            scenario = read_scenario(file, definition.process)
            rehearsal = Rehearsal(definition, scenario, MemoryStore(), renderers)
            for _ in rehearsal.play():
                pass
            yield from rehearsal.events()


@pytest.fixture(scope="module")
def events() -> list[Sealed]:
    """Events of every type, with everything that they can hold."""
    return [*played(), *story().events]


def test_members_of_an_event(events: list[Sealed]) -> None:
    """Each member of a stored event has a row, and each row is a member."""
    described = {word for row in table("## What an event holds") for word in words(row[0])}
    written = {name for sealed in events for name in json.loads(sealed.canonical)}
    possible = {*Event.__struct_encode_fields__, "holdgate"}
    assert described == possible
    assert written <= described


def test_members_of_an_actor() -> None:
    """The paragraph on the actor names each of its members."""
    paragraph = PAGE.split("**`actor`** has")[1].split("\n\n")[0]
    members = set(Actor.__struct_encode_fields__)
    assert members <= set(CODE.findall(paragraph))


def test_members_of_a_change() -> None:
    """The list of the members of a change is whole."""
    said = re.search(r"\*\*`changes`\*\* is a list of `\{([^}]*)\}`", PAGE)
    assert said
    members = set(Change.__struct_encode_fields__)
    assert {word.strip() for word in said[1].split(",")} == members


def rows() -> Mapping[str, tuple[set[str], set[str]]]:
    """For each type of event, the members of `data` and the items that the page names."""
    found = {}
    for types, _, data, items in table("**`type`, and what is in"):
        for type_ in CODE.findall(types):
            found[type_] = (words(data), words(items))
    return found


def test_types() -> None:
    """Each type of event has a row, and each row is a type."""
    assert set(rows()) == set(TELL)


@pytest.mark.parametrize("type_", sorted({*TELL} - {ACCEPTED}))
def test_data_and_items(type_: str, events: list[Sealed]) -> None:
    """Everything in the data and the payload of such events is named, and nothing else is.

    Damage is not accepted in a story but by `store rebuild`: see the tests of the store.
    """
    of_type = [sealed.event for sealed in events if sealed.event.type == type_]
    shapes = [shape for name, shape in SHAPES if name == type_]
    data = {name for event in of_type for name in event.data}
    data |= {name for shape in shapes for name in shape["data"]}
    items = {name for event in of_type for name in event.payload if name != NAMES}
    items |= {name for shape in shapes for name in shape["payload"]}
    named = {"answers.<field>" if name.startswith("answers.") else name for name in items}
    assert rows()[type_] == (data, named)


def described_digest(kind: str) -> set[str]:
    """The members of the object that the page shows for a digest, of its parts too."""
    shown = next(text for text in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if kind in text)
    return set(re.findall(r'"([a-z_]+)":', shown))


def test_what_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The objects whose digests a submission records have the members that the page shows."""
    made: dict[str, Json] = {}

    def keep(value: dict[str, Json]) -> str:
        made[str(value["holdgate"])] = value
        return DIGEST

    monkeypatch.setattr(approval_digests, "digest", keep)
    story()
    for kind in ("content/1", "context/2"):
        found = made[kind]
        assert isinstance(found, dict)
        inner = found["covers"] if kind == "content/1" else []
        lines = found["lines"] if kind == "content/1" else []
        parts = [part for listed in (inner, lines) if isinstance(listed, list) for part in listed]
        members = {*found, *(name for part in parts if isinstance(part, dict) for name in part)}
        assert members == described_digest(kind)


def test_names_are_described() -> None:
    """The item that any event may have is described below the table."""
    assert f"the item `{NAMES}`" in PAGE


def test_causes(events: list[Sealed]) -> None:
    """Each cause of a transition is explained, and each that is explained occurs."""
    described = {word for row in table("`why` is one of these") for word in words(row[0])}
    assert {change.why for sealed in events for change in sealed.event.changes} == described


def test_tables(tmp_path: Path) -> None:
    """The tables of a store have the columns that the page says, and its pragmas their values."""
    file = tmp_path / "holdgate.db"
    open_store(file, compile_process, create=True).close()
    connection = sqlite3.connect(file)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    columns = {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names
        if not name.startswith("sqlite_")
    }
    pragmas = {
        name: str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    }
    connection.close()
    described = {CODE.findall(row[0])[0]: CODE.findall(row[1]) for row in table("## The tables")}
    assert described == columns
    assert dict(re.findall(r"`PRAGMA (\w+)`\s+is\s+(\d+)", PAGE)) == pragmas
