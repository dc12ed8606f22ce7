"""The published schemas: valid, closed, described, and never loaded from the network."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from holdgate.resources import bundled
from holdgate.source.schema import violations
from holdgate.source.schema.published import load_schema
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse

NAMES = ["process", "scenario", "people", "renderer"]
OURS = {"errorMessage", "patternErrorMessage", "errorRule", "planned", "longer", "suggest"}
OURS |= {"enumDescriptions", "verbs", "every_verb", "plannedTypes", "missingHint", "missingHints"}
STRUCTURE = {"$schema", "$id", "$ref", "$defs", "title", "description", "examples", "properties"}
STRUCTURE |= {"patternProperties", "propertyNames", "items", "if", "then", "else", "allOf"}


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key in ("properties", "patternProperties", "$defs"):
            for name, inner in schema.get(key, {}).items():
                yield from parts(inner, f"{path}/{key}/{name}")
        for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else"):
            yield from parts(schema.get(key), f"{path}/{key}")
        for index, inner in enumerate(schema.get("allOf", [])):
            yield from parts(inner, f"{path}/allOf/{index}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid(name: str) -> None:
    """Each schema is valid JSON Schema 2020-12, and its id is not a network address."""
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:holdgate:{name}:1"


def test_every_schema_is_tested() -> None:
    """These tests know every schema in the folder."""
    files = {file.name.removesuffix(".schema.json") for file in bundled("schemas").glob("*.json")}
    assert files >= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_keyword_that_gives_bad_messages(name: str) -> None:
    """`oneOf` and similar keywords do not occur; every keyword that can fail has a message."""
    for path, part in parts(load_schema(name)):
        known = STRUCTURE | OURS | set(violations.MESSAGES)
        assert set(part) <= known, path
        assert ("pattern" in part) == ("patternErrorMessage" in part), path


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed(name: str) -> None:
    """An object lists its keys and refuses others, or describes the value of every key."""
    for path, part in parts(load_schema(name)):
        if "properties" in part and "required" in part and path.rpartition("/")[2] != "if":
            assert "additionalProperties" in part or path.endswith("then"), path


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_explained(name: str) -> None:
    """An editor can show a title and a description for every key."""
    schema = load_schema(name)
    for path, part in parts(schema):
        if (
            path.split("/")[-2:-1] == ["properties"]
            and part.get("enum") != []
            and "allOf" not in path
        ):
            target = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
            whole = {**target, **part}
            conditional = "/then/" in path or "/if/" in path
            assert conditional or {"title", "description"} <= whole.keys(), path


def test_every_reference_stays_inside() -> None:
    """No schema refers to anything outside itself."""
    for name in NAMES:
        for path, part in parts(load_schema(name)):
            assert part.get("$ref", "#/$defs/").startswith("#/$defs/"), path


def test_files_are_neat() -> None:
    """Schemas are plain ASCII-safe JSON that ends with a line break."""
    for name in NAMES:
        text = (bundled("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
        assert text.endswith("}\n")
        assert json.loads(text) == load_schema(name)


def test_jsonschema_is_loaded_when_needed() -> None:
    """Importing the loader does not import jsonschema or its dependencies."""
    code = (
        "import sys, holdgate.definition.load, holdgate.definition.people;"
        "assert not {'jsonschema', 'referencing', 'rpds'} & set(sys.modules)"
    )
    engine = Path(violations.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        env={"PYTHONPATH": str(engine)},
    )
    assert done.stderr.decode() == ""


@pytest.mark.parametrize("text", ['"sample\\n"', '"Sample"', '"sample "', '"s\\nb"'])
def test_a_pattern_ends_at_the_end(text: str) -> None:
    """A line break at the end of an id is refused: `$` is the very end."""
    document = parse(f"holdgate: 1\nid: {text}\n".encode(), "f")
    assert not isinstance(document, tuple)
    assert [problem.rule for problem in check(document, "process") if problem.path == "id"] == [
        "wrong-value"
    ]
