"""Our walker finds the same errors as jsonschema, and jsonschema-rs clears the same values."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry

from examples.expectations import files
from holdgate.resources import bundled
from holdgate.source.schema import violations as door
from holdgate.source.schema.clearance import is_clear
from holdgate.source.schema.published import load_schema
from holdgate.source.schema.walker import Walker
from holdgate.source.yaml.parser import parse
from support.effort import explored

NAMES = ["process", "scenario", "people", "renderer"]
WORDS = sorted({word for name in NAMES for word in json.dumps(load_schema(name)).split('"')})
SCALARS = st.none() | st.booleans() | st.integers(-1, 1) | st.floats(0, 2) | st.sampled_from(WORDS)


def examples() -> list[tuple[str, Any]]:
    """Every value in our example files and bundled files, with the schema of its kind."""
    example_files = [
        (name, file)
        for name in NAMES
        for kind in ("good", "bad")
        for file in files(f"{name}/{kind}")
    ]
    example_files += [("process", file) for file in bundled("processes").glob("*/process.yaml")]
    scenarios = bundled("processes").glob("*/scenarios/*.yaml")
    example_files += [("scenario", file) for file in scenarios]
    parsed = [(name, parse(file.read_bytes(), "f")) for name, file in example_files]
    return [(name, document.value) for name, document in parsed if not isinstance(document, tuple)]


EXAMPLES = examples()
GROWN = st.recursive(
    SCALARS | st.sampled_from([value for _, value in EXAMPLES]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5)
    ),
    max_leaves=10,
)


def errors_as_facts(errors: Iterable[ValidationError]) -> Counter[tuple[Any, ...]]:
    """Each error as the facts that our messages use."""
    return Counter(
        (
            *error.absolute_path,
            error.validator,
            repr(error.instance),
            id(error.validator_value),
            id(error.schema),
            "propertyNames" in error.absolute_schema_path,
        )
        for error in errors
    )


def check(name: str, value: Any) -> int:
    """Compare both on one value; returns the number of errors."""
    contract = load_schema(name)
    plain: Any = validators.extend(Draft202012Validator, door.OUR_KEYWORDS)  # type: ignore[no-untyped-call]
    formats = door.validator_of(name).format_checker  # type: ignore[attr-defined]
    theirs = plain(contract, registry=Registry(), format_checker=formats)
    expected = errors_as_facts(theirs.iter_errors(value))
    assert errors_as_facts(door.validator_of(name).iter_errors(value)) == expected
    assert is_clear(value, name) == (not expected)
    return expected.total()


def grafted(value: Any, path: list[int], new: Any) -> Any:
    """The value with one part replaced; the path is a number for each level."""
    if not path or not isinstance(value, list | dict) or not value:
        return new
    if isinstance(value, list):
        index = path[0] % len(value)
        return [*value[:index], grafted(value[index], path[1:], new), *value[index + 1 :]]
    key = list(value)[path[0] % len(value)]
    return {**value, key: grafted(value[key], path[1:], new)}


def test_all_example_files() -> None:
    """Both find the same errors in all our files, and there are many errors."""
    assert sum(check(name, value) for name, value in EXAMPLES) > 30


@explored(200)
@given(st.data())
def test_examples_with_a_part_exchanged(data: st.DataObject) -> None:
    """Both find the same errors where one part of a file is replaced."""
    name, value = data.draw(st.sampled_from(EXAMPLES))
    path = data.draw(st.lists(st.integers(0, 9), max_size=8))
    check(name, grafted(value, path, data.draw(GROWN)))


@explored(150)
@given(st.sampled_from(NAMES), GROWN)
def test_any_value(name: str, value: Any) -> None:
    """Both find the same errors in values that are not like our files."""
    check(name, value)


@pytest.mark.parametrize("value", [1, 1.0, 1.5, True, "1", None, [], {}])
@pytest.mark.parametrize("kind", ["integer", "number", "string", "boolean", "null", "array"])
def test_the_type_of_a_value(kind: str, value: Any) -> None:
    """The result of `type` for one value is reused only for values of the same Python type."""
    part = {"type": kind}
    contract = {"properties": {"a": part, "b": part}}
    walker = Walker(contract)
    ours: Any = validators.extend(Draft202012Validator, walker.keywords)  # type: ignore[no-untyped-call]
    for first in (1.0, 1.5, value):
        instance = {"a": first, "b": value}
        expected = errors_as_facts(Draft202012Validator(contract).iter_errors(instance))
        assert errors_as_facts(ours(contract).iter_errors(instance)) == expected


def test_keys_that_a_pattern_allows() -> None:
    """`additionalProperties` is not applied to keys that match a pattern."""
    part = {"patternProperties": {"^x-": {}}, "additionalProperties": {"type": "string"}}
    walker = Walker({"items": part})
    ours: Any = validators.extend(Draft202012Validator, walker.keywords)  # type: ignore[no-untyped-call]
    (error,) = ours({"items": part}).iter_errors([{"x-a": 1, "a": 1, "b": ""}])
    assert list(error.absolute_path) == [0, "a"]
