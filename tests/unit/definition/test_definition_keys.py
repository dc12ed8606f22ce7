"""The schema and the model know the same keys; the differences are written down here."""

from typing import Any

import pytest

from holdgate.model.condition import Condition
from holdgate.model.process import Approval, Due, Field, Group, NeedLine, Process, Role, Step
from holdgate.source.schema.published import load_schema

NOT_OF_A_FORM = {*Step.__struct_fields__} - {"guidance", "fields"}
# Of each class: the key for an attribute that has another name; attributes that no key of this
# object gives (an id before the colon, what follows from elsewhere); keys that become no attribute
# of their own.
MAPPING: dict[str, tuple[type, dict[str, str], set[str], set[str]]] = {
    "": (Process, {}, {"groups", "judged"}, {"holdgate", "options", "order"}),
    "role": (Role, {}, {"id"}, set()),
    "step": (Step, {}, {"number", "group", "roles"}, {"steps", "order", "role"}),
    "start": (Step, {}, NOT_OF_A_FORM, {"role"}),
    # `table`: what only a table has, whose keys are planned.
    "field": (
        Field,
        {"minimum": "min", "maximum": "max"},
        {"id", "table", "bounds"},
        {"not_before", "not_after", "matches"},
    ),
    "due": (Due, {}, {"question", "table"}, {"at_least"}),
    "approval": (Approval, {"reopen": "on_reject"}, {"end"}, set()),
    "on_reject": (Approval, {}, {"covers", "need"}, set()),
    "line_of_need": (NeedLine, {}, set(), set()),
    "condition": (Condition, {}, {"all"}, set()),
}


def definition(name: str) -> dict[str, Any]:
    """The part of the process schema of that name."""
    schema = load_schema("process")
    part: dict[str, Any] = dict(schema["$defs"][name] if name else schema)
    return part


@pytest.mark.parametrize("name", MAPPING)
def test_schema_and_model_agree(name: str) -> None:
    """Every key has its attribute, and every attribute its key."""
    model, renamed, others, not_kept = MAPPING[name]
    attributes = {renamed.get(name, name) for name in model.__struct_fields__} - others
    assert attributes | not_kept == set(definition(name)["properties"])


@pytest.mark.parametrize("name", MAPPING)
def test_what_is_planned_is_no_key_yet(name: str) -> None:
    """A planned word is not among the keys."""
    part = definition(name)
    assert not set(part.get("planned", ())) & set(part["properties"])


def test_a_group_has_the_keys_of_its_model() -> None:
    """The keys that a step with `steps` must not have are those that the model of a group lacks."""
    (rule,) = [
        part for part in definition("step")["allOf"] if part["if"] == {"required": ["steps"]}
    ]
    forbidden = set(rule["then"]["properties"])
    dissolved = {"role", "needs", "order", "steps"}
    kept = {*Group.__struct_fields__} - {"parent"}
    assert set(definition("step")["properties"]) - forbidden == kept | dissolved


def test_field_types_are_listed_alike() -> None:
    """The short form takes every type that needs nothing else, and explains the rest."""
    field = definition("field")
    long = set(field["properties"]["type"]["enum"])
    short = field["else"]
    assert set(short["enum"]) | set(short["longer"]) == long
    assert set(short["examples"]) <= set(short["enum"])
