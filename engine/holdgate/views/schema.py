"""The published schema of what `--json` prints, generated from the types of the views."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec

from holdgate.views.outputs import failures, files, runs
from holdgate.views.outputs.failures import Output
from holdgate.views.shared import View

# The types that the modules of `outputs` define, in their order.
OUTPUTS: Sequence[type[Output]] = tuple(
    output
    for module in (failures, runs, files)
    for output in vars(module).values()
    if isinstance(output, type)
    and issubclass(output, Output)
    and output is not Output
    and output.__module__ == module.__name__
)
_REF = "#/$defs/{name}"
_MEMBER = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def answer_schema() -> dict[str, Any]:
    """The schema of what `--json` prints: any one of the outputs."""
    refs, components = msgspec.json.schema_components(OUTPUTS, ref_template=_REF)
    types = {type_.__name__: type_ for type_ in _types(View)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:holdgate:answer:1",
        "title": "answer",
        "description": "What `--json` prints: one object, `ok` in each. A command that is refused"
        " prints RefusedOutput, one that an error stops ErrorOutput, each other one its own.",
        "anyOf": list(refs),
        "$defs": {name: _described(part, types[name]) for name, part in sorted(components.items())},
    }


def _types(base: type[View]) -> Iterator[type[View]]:
    yield base
    for derived in base.__subclasses__():
        yield from _types(derived)


def _described(part: Mapping[str, Any], type_: type[View]) -> dict[str, Any]:
    """The schema of a type, with the descriptions that its docstrings have."""
    members = _members(type_)
    return {
        "title": type_.__name__,
        "description": _summary(type_),
        "type": "object",
        "required": part["required"],
        "properties": {
            name: _with_description(_plain(value), members[name])
            for name, value in part["properties"].items()
        },
        "additionalProperties": part["additionalProperties"],
    }


def _summary(type_: type[View]) -> str:
    """A docstring without its members, on one line."""
    return " ".join(cleandoc(type_.__doc__ or "").partition("Attributes:")[0].split())


@cache
def _members(type_: type[View]) -> Mapping[str, str]:
    """What the docstrings of a type and of its bases say of each member."""
    members: dict[str, str] = {}
    for base in reversed(type_.__mro__):
        text = cleandoc(base.__doc__ or "").partition("Attributes:")[2]
        members |= {name: " ".join(told.split()) for name, told in _MEMBER.findall(text)}
    return members


def _plain(value: Any) -> Any:  # noqa: ANN401 - a part of a schema
    """A part without words that only msgspec needs; alternatives of simple types as one list."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    part = {
        key: _plain(each) for key, each in value.items() if key not in {"default", "discriminator"}
    }
    alternatives = part.get("anyOf", ())
    if alternatives and all(set(each) == {"type"} for each in alternatives):
        types = [each["type"] for each in alternatives]
        return {"type": [each for each in types if each != "integer" or "number" not in types]}
    return part


def _with_description(part: dict[str, Any], text: str) -> dict[str, Any]:
    return {**part, "description": text}
