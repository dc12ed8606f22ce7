"""The schemas for editors: draft-07, only standard keywords, and the same result as the loader."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import chain, islice
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from examples.expectations import HERE, files
from holdgate.editor.editor_schema import DRAFT, editor_schema
from holdgate.resources import bundled
from holdgate.source.schema.published import load_schema
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse

KINDS = ("process", "scenario", "people", "renderer")
SCHEMAS = (*KINDS, "answer")
# Words that say the same in both drafts, beside `$ref` too, if these stand alone beside it.
SAME = {
    "$schema", "$id", "$ref", "title", "description", "examples", "type", "enum", "required",
    "properties", "patternProperties", "additionalProperties", "propertyNames", "items", "if",
    "then", "else", "allOf", "pattern", "format", "minLength", "maxLength", "minItems",
    "maxItems", "uniqueItems", "minProperties", "maxProperties", "minimum", "maximum",
}  # fmt: skip
BESIDE_REF = {"$ref", "title", "description"}
# What a program prints is one of several objects; what a person writes is never left to a choice.
ALTERNATIVES = {"answer": {"anyOf"}}
LOADERS = {
    "planned", "plannedTypes", "longer", "suggest", "verbs", "every_verb", "errorRule",
    "missingHint", "missingHints",
}  # fmt: skip
EDITORS = {
    "errorMessage", "patternErrorMessage", "enumDescriptions", "defaultSnippets", "doNotSuggest",
}  # fmt: skip
EXAMPLES = (
    "process/good/every-key",
    "scenario/good/key",
    "people/good/team",
    "renderer/good/single",
)


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every schema inside a schema, with its path."""
    if isinstance(schema, Mapping):
        yield path, schema
        for key in ("properties", "patternProperties", "$defs", "definitions"):
            for name, inner in schema.get(key, {}).items():
                yield from parts(inner, f"{path}/{key}/{name}")
        for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else"):
            yield from parts(schema.get(key), f"{path}/{key}")
        for key in ("allOf", "anyOf"):
            for index, inner in enumerate(schema.get(key, [])):
                yield from parts(inner, f"{path}/{key}/{index}")


@cache
def exported(name: str) -> dict[str, Any]:
    """A schema as editors get it."""
    return editor_schema(load_schema(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_published_words_mean_the_same_in_both_drafts(name: str) -> None:
    """A published schema uses no keyword that draft-07 and 2020-12 read differently."""
    for path, part in parts(load_schema(name)):
        known = SAME | {"$defs"} | LOADERS | EDITORS | ALTERNATIVES.get(name, set())
        assert set(part) <= known, path
        assert "$ref" not in part or set(part) <= BESIDE_REF, path
        assert not isinstance(part.get("items"), list), path


@pytest.mark.parametrize("name", SCHEMAS)
def test_exported_words_are_plain(name: str) -> None:
    """An exported schema has no keyword of our own, and every editor accepts it."""
    schema = exported(name)
    assert schema["$schema"] == DRAFT
    Draft7Validator.check_schema(schema)
    for path, part in parts(schema):
        assert set(part) <= SAME | {"definitions", "anyOf"} | EDITORS, path
        assert "$ref" not in part or set(part) <= BESIDE_REF, path
        assert part.get("$ref", "#/definitions/").startswith("#/definitions/"), path
        assert part.get("enum", True), f"{path}: strict editors hold an empty enum for broken"
        if name not in ALTERNATIVES:
            assert part.get("anyOf", [{}])[0] == {}, f"{path}: an alternative must always hold"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_its_name_and_a_description(name: str) -> None:
    """An editor shows each key with its name as title, and with a description."""
    schema = exported(name)
    for path, part in parts(schema):
        conditional = {"then", "else", "if", "allOf", "doNotSuggest"} & {*path.split("/"), *part}
        if path.split("/")[-2:-1] == ["properties"] and not conditional:
            target = (
                schema["definitions"][part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
            )
            assert {**target, **part}["description"], path
            if name != "answer":
                assert part["title"] == path.rpartition("/")[2], path


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_map_is_closed(name: str) -> None:
    """A map with keys of its own refuses others."""
    for path, part in parts(exported(name)):
        if "properties" in part and "description" in part:
            assert part["additionalProperties"] is not True, path


def documents(kind: str) -> list[tuple[str, Any]]:
    """Every example of a kind and every bundled file of it that is YAML, with its value."""
    patterns = {"process": "*/process.yaml", "scenario": "*/scenarios/*.yaml"}
    own = bundled("processes").glob(patterns[kind]) if kind in patterns else []
    pairs = []
    for file in chain(files(f"{kind}/good"), files(f"{kind}/bad"), sorted(own)):
        document = parse(file.read_bytes(), file.name)
        if not isinstance(document, tuple):
            pairs.append((file.stem, document))
    return pairs


@cache
def readers(kind: str) -> tuple[Any, ...]:
    """Validators of the exported schema, one for each draft."""
    return tuple(draft(exported(kind)) for draft in (Draft7Validator, Draft202012Validator))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_get_the_same_verdict(kind: str) -> None:
    """Editors accept exactly what the loader's schema stage accepts."""
    examples = documents(kind)
    assert examples
    for name, document in examples:
        sound = not check(document, kind)
        for reader in readers(kind):
            assert reader.is_valid(document.value) == sound, name


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    """The path of every value within a value."""
    inner = value.items() if isinstance(value, dict) else ()
    for key, inner_value in enumerate(value) if isinstance(value, list) else inner:
        yield (key,)
        yield from ((key, *rest) for rest in places(inner_value))


def mutants(value: Any) -> Iterator[Any]:
    """The value with one part replaced, removed, or moved to another key."""
    for path in places(value):
        for change in (*REPLACED, "drop", "move"):
            mutant = deepcopy(value)
            holder = mutant
            for key in path[:-1]:
                holder = holder[key]
            if change in REPLACED:
                holder[path[-1]] = change
            elif change == "drop":
                holder.pop(path[-1])
            elif isinstance(holder, dict):
                holder["approval"] = holder.pop(path[-1])
            yield mutant


# Every so manieth: there are thousands, and they are much alike.
STRIDE = {"process": 13, "scenario": 7}
REPLACED = (None, True, 7, "x", "Not an id", "", [], {}, [1], {"a": "b"})


@pytest.mark.parametrize("example", EXAMPLES)
def test_mutants_get_the_same_verdict(example: str) -> None:
    """A good file with one thing wrong in it is refused by both or by neither."""
    kind = example.partition("/")[0]
    document = parse((HERE / f"{example}.yaml").read_bytes(), example)
    assert not isinstance(document, tuple)
    verdict = {True: 0, False: 0}
    for mutant in islice(mutants(document.value), 0, None, STRIDE.get(kind, 1)):
        again = parse(json.dumps(mutant).encode(), example)
        assert not isinstance(again, tuple)
        sound = not check(again, kind)
        assert readers(kind)[0].is_valid(mutant) == sound, mutant
        verdict[sound] += 1
    assert all(verdict.values())
