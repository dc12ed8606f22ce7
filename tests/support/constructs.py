"""What a process file can say, read off its schema: keys, types, fixed words and forms of values.

A construct is a text: `task.due` is a key of a task, `field.type: person` a word that it takes,
`field.min of number` a key that only some types have, `due as object` one of the forms of a value.
So a key that is new in the schema is a new construct, without a list that somebody must write.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from holdgate.source.schema.published import load_schema

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]
ROOT = "process"
STEP = "step"
# The keys that make a step something else than a task.
KINDS = {"approval": "approval step", "steps": "group"}


class Construct(NamedTuple):
    """One construct. `schema` is what the schema says of its key; `word` is a word of its own."""

    name: str
    kind: Literal["key", "word", "form", "pair"]
    owner: str
    key: str
    schema: Schema
    word: str | None = None


@cache
def constructs() -> Mapping[str, Construct]:
    """Every construct of the process file by its name, in the order of the schema."""
    schema = load_schema(ROOT)
    found = [*_of_object(ROOT, schema)]
    for name, part in schema["$defs"].items():
        if name == STEP:
            for kind in ("task", *KINDS.values()):
                found += _of_object(kind, part)
        else:
            found += [*_of_object(name, part), *_forms(name, "", part)]
    return {construct.name: construct for construct in found}


def _of_object(owner: str, part: Schema) -> Iterator[Construct]:
    forbidden = _forbidden(owner, part)
    for key, below in _keys(part).items():
        if key in forbidden:
            continue
        name = f"{owner}.{key}"
        yield Construct(name, "key", owner, key, below)
        for word in resolved(below).get("enum", ()):
            if isinstance(word, str):
                yield Construct(f"{name}: {word}", "word", owner, key, below, word)
        if "$ref" not in below:
            yield from _of_object(name, below)
            yield from _forms(owner, key, below)
    for keys, types in _only_with(part):
        for key in keys:
            for each in types:
                below = part["properties"][key]
                yield Construct(f"{owner}.{key} of {each}", "pair", owner, key, below)


def _keys(part: Schema) -> Mapping[str, Schema]:
    """The keys that may be written; a key that is only there for its message may not."""
    return {key: below for key, below in part.get("properties", {}).items() if not _never(below)}


def _never(below: Schema) -> bool:
    return below.get("enum") == []


def _forbidden(kind: str, part: Schema) -> set[str]:
    """The keys that a kind of step does not have."""
    others = {key for key, name in KINDS.items() if name != kind} if _is_step(kind) else set()
    for rule in part.get("allOf", ()):
        if not _is_step(kind) or "if" not in rule:
            continue
        (key,) = rule["if"]["required"]
        if KINDS.get(key) == kind:
            others |= {name for name, each in rule["then"]["properties"].items() if _never(each)}
        elif kind != "group" and "steps" in rule["then"].get("required", ()):
            others.add(key)
    return others


def _is_step(kind: str) -> bool:
    return kind in {"task", *KINDS.values()}


def _forms(owner: str, key: str, below: Schema) -> Iterator[Construct]:
    """The forms of a value, if it has several; a list of what may stand alone is no other form."""
    kinds = below.get("type")
    forms = [kind for kind in kinds if kind != "array"] if isinstance(kinds, list) else ()
    name = f"{owner}.{key}".rstrip(".")
    if len(forms) > 1:
        yield from (Construct(f"{name} as {form}", "form", owner, key, below) for form in forms)


def _only_with(part: Schema) -> Iterator[tuple[list[str], list[str]]]:
    """The keys that go only with some types, and these types."""
    for rule in part.get("then", {}).get("allOf", ()):
        then = rule["then"].get("properties", {})
        if "properties" not in rule["if"] and then.get("type", {}).get("enum"):
            yield rule["if"]["required"], then["type"]["enum"]


def resolved(below: Schema) -> Schema:
    """A part of the schema itself, where there is only its name."""
    if "$ref" in below:
        return load_schema(ROOT)["$defs"][below["$ref"].rpartition("/")[2]]
    return below


def used(value: Any) -> Iterator[tuple[str, Path]]:
    """The constructs that a process, as a plain value, uses, each with its place."""
    yield from _in_value(ROOT, load_schema(ROOT), value, ())


def _in_value(name: str, part: Schema, value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        part = resolved(part)
    yield from ((f"{name} as {form}", path) for form in _form(value))
    if name == "field" and isinstance(value, str):
        yield f"field.type: {value}", path  # the short form
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _in_value(name, part.get("items", {}), each, (*path, number))
    elif isinstance(value, dict):
        yield from _in_map(name, part, value, path)
    if "else" in part and not (isinstance(value, list) or "properties" in part):
        yield from _in_value(name, part["else"], value, path)


def _in_map(name: str, part: Schema, value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if name == STEP:
        name = next((kind for key, kind in KINDS.items() if key in value), "task")
    known = _keys(part)
    for key, each in value.items():
        here = (*path, key)
        if key in known:
            yield f"{name}.{key}", here
            if isinstance(each, str):
                yield f"{name}.{key}: {each}", here
            if isinstance(value.get("type"), str):
                yield f"{name}.{key} of {value['type']}", here
            yield from _in_value(f"{name}.{key}", known[key], each, here)
        elif isinstance(part.get("additionalProperties"), dict):
            yield from _in_value(name, part["additionalProperties"], each, here)


def _form(value: Any) -> tuple[str, ...]:
    match value:
        case bool():
            return ("boolean",)
        case int() | float():
            return ("number", "integer")
        case str():
            return ("string",)
        case dict():
            return ("object",)
    return ()


def known_in(value: Any) -> set[str]:
    """The constructs that a process, as a plain value, uses."""
    return {construct for construct, _ in used(value)} & constructs().keys()
