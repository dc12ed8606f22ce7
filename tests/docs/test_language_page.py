"""The page on the language agrees with the schemas: the same keys, types, planned words, rules."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from holdgate.definition.rules import RULES
from holdgate.documents.filters import FILTERS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "language.md").read_text(encoding="utf-8")
SCHEMAS = ("process", "scenario", "people", "renderer")
# The heading of a table of keys, and the part of a schema that it is about.
TABLES = (
    ("Process", "process", ()),
    ("Start form", "process", ("$defs", "start")),
    ("Role", "process", ("$defs", "role")),
    ("Outcome", "process", ("$defs", "outcome")),
    ("Step", "process", ("$defs", "step")),
    ("Field", "process", ("$defs", "field")),
    ("Counted limit", "process", ("$defs", "limit")),
    ("Condition", "process", ("$defs", "condition")),
    ("In place of an answer", "process", ("$defs", "labels")),
    ("Deadline", "process", ("$defs", "due")),
    ("Approval", "process", ("$defs", "approval")),
    ("Need line", "process", ("$defs", "line_of_need")),
    ("On reject", "process", ("$defs", "on_reject")),
    ("Scenario", "scenario", ()),
    ("Starts", "scenario", ("properties", "starts")),
    ("Entry", "scenario", ("$defs", "entry")),
    ("Expectation", "scenario", ("$defs", "look")),
    ("People file", "people", ()),
    ("Person", "people", ("$defs", "person")),
    ("Renderer", "renderer", ()),
)


def schema(name: str) -> Any:
    """A published schema."""
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def first_column(heading: str) -> set[str]:
    """The words in code in the first column of the first table under a heading."""
    section = re.split(rf"^#+ {heading}\n", PAGE, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table
    cells = [row.split("|")[1] for row in table[0].splitlines()[2:]]
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


def found(part: Any, keyword: str) -> Iterator[Any]:
    """Every value of a keyword, at any depth."""
    if isinstance(part, dict):
        if keyword in part:
            yield part[keyword]
        for each in part.values():
            yield from found(each, keyword)
    elif isinstance(part, list):
        for each in part:
            yield from found(each, keyword)


@pytest.mark.parametrize(("heading", "name", "path"), TABLES, ids=str)
def test_keys(heading: str, name: str, path: tuple[str, ...]) -> None:
    """A table of keys has the keys that the schema has, no more and no less."""
    part = schema(name)
    for each in path:
        part = part[each]
    assert first_column(heading) == set(part["properties"])


def test_every_table_of_keys_is_compared() -> None:
    """No part of a schema with keys of its own is missing from the comparison above."""
    compared = {(name, path[-1]) for _, name, path in TABLES if path}
    keyed = {
        (name, part)
        for name in SCHEMAS
        for part, told in schema(name).get("$defs", {}).items()
        if set(told.get("properties", {})) - {"any"}
    }
    # A person of a scenario is one of a people file.
    assert keyed - compared == {("scenario", "person")}


def test_types() -> None:
    """The table of types has the types that the schema has."""
    field = schema("process")["$defs"]["field"]
    assert first_column("Types") == set(field["properties"]["type"]["enum"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_planned_words(name: str) -> None:
    """What is refused as planned stands in the list of what comes later."""
    later = PAGE.split("## What comes later\n")[1]
    words = {word for planned in found(schema(name), "planned") for word in planned}
    assert {word for word in words if f"`{word}`" not in later} == set()


def test_rules() -> None:
    """Each rule of a definition has a line in the tables of rules."""
    assert {rule.ID for rule in RULES if f"\n| `{rule.ID}` |" not in PAGE} == set()


def test_filters() -> None:
    """Each filter that a template can use is named."""
    line = PAGE.split("Filters: ")[1].split(".\n")[0]
    assert set(re.findall(r"`(\w+)`", line)) == {
        *FILTERS, "answer", "block", "css", "prose", "say", "Say", "statement", "summary",
    }  # fmt: skip
