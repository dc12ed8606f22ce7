"""The schema and the model know the same keys; the differences are written down here."""

from dataclasses import fields
from typing import Any

import pytest

from holdgate.model.condition import Condition
from holdgate.model.process import Approval, Due, Field, NeedLine, Process, Role, Step
from holdgate.source.schema import load_schema

# Of each class: the key for an attribute that has another name; attributes that no key of this
# object gives (an id before the colon, what follows from elsewhere, what is planned); keys that
# become no attribute of their own.
MAPPING: dict[str, tuple[type, dict[str, str], set[str], set[str]]] = {
    "": (Process, {}, {"outcomes", "start", "groups"}, {"holdgate", "options"}),
    "role": (Role, {}, {"id"}, set()),
    "step": (Step, {"roles": "role"}, {"number", "group", "when", "checks"}, set()),
    "field": (Field, {"minimum": "min", "maximum": "max"}, {"id"}, set()),
    "due": (Due, {}, {"question", "table", "before"}, set()),
    "approval": (Approval, {"reopen": "on_reject"}, {"end"}, set()),
    "line_of_need": (NeedLine, {}, {"when"}, set()),
    "condition": (Condition, {}, {"all"}, set()),
}


def definition(name: str) -> dict[str, Any]:
    """The part of the process schema of that name."""
    schema = load_schema("process")
    found: dict[str, Any] = dict(schema["$defs"][name] if name else schema)
    return found


@pytest.mark.parametrize("name", MAPPING)
def test_schema_and_model_agree(name: str) -> None:
    """Every key has its attribute, and every attribute its key."""
    model, renamed, others, not_kept = MAPPING[name]
    attributes = {renamed.get(each.name, each.name) for each in fields(model)} - others
    assert attributes | not_kept == set(definition(name)["properties"])


@pytest.mark.parametrize("name", MAPPING)
def test_what_is_planned_is_no_key_yet(name: str) -> None:
    """A planned word is not among the keys."""
    part = definition(name)
    assert not set(part.get("planned", ())) & set(part["properties"])


def test_planned_attributes_have_planned_keys() -> None:
    """What the model has and the language does not give yet is refused as planned."""
    planned = {name: set(definition(name).get("planned", ())) for name in MAPPING}
    assert {"outcomes", "start"} <= planned[""]
    assert {"when", "checks", "steps", "order"} <= planned["step"]
    assert {"before", "at_least"} <= planned["due"]
    assert "when" in planned["line_of_need"]
    assert "end" in load_schema("process")["$defs"]["on_reject"]["planned"]


def test_field_types_are_listed_alike() -> None:
    """The short form takes every type that needs nothing else, and explains the rest."""
    field = definition("field")
    long = set(field["properties"]["type"]["enum"])
    short = field["else"]
    assert set(short["enum"]) | set(short["longer"]) == long
    assert set(short["examples"]) <= set(short["enum"])
