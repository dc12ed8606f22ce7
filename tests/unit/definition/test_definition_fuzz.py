"""Loading any file gives problems or a process, never an exception."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from examples.expectations import files
from holdgate.definition.load import load
from holdgate.definition.loaded import Loaded
from holdgate.definition.people import load_people
from holdgate.source.schema.published import load_schema
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse
from support.effort import explored

TEXTS = [file.read_bytes() for kind in ("good", "bad") for file in files(f"process/{kind}")]
GOOD = [parse(file.read_bytes(), "f") for file in files("process/good")]
PIECES = [
    b": ",
    b"- ",
    b"\n",
    b"  ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"&a ",
    b"*a",
    b"!!x ",
    b"|\n",
    b"'",
    b'"',
    b"\t",
    b"# ",
    b"%",
    b"? ",
    b"<<: ",
    b"start",
    b"1e999",
    b"\xff",
    b"\x00",
    b".",
    b"any",
]
WORDS = sorted(
    {key for part in load_schema("process")["$defs"].values() for key in part.get("properties", {})}
    | set(load_schema("process")["properties"])
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["one", "two", "start", "one.a", "one.b", "text", "one_of", "1h", "anyone", ""]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*WORDS, "one.a", "a", "b", "x-y"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def judged(loaded: Loaded) -> None:
    """The result has a process or an error, not both; the problems are in order."""
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.process is None) == bool(errors)
    assert all(problem.line > 0 and problem.column > 0 for problem in loaded.problems)
    assert [p.line for p in loaded.problems] == sorted(p.line for p in loaded.problems)


@explored(150)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Bytes that are not a definition."""
    judged(load(data, "f"))
    load_people(data, "f")


@explored(150)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=3), max_size=40))
def test_pieces_of_yaml(pieces: list[bytes]) -> None:
    """The special characters of YAML in any order."""
    judged(load(b"".join(pieces), "f"))


@explored(150)
@given(st.data())
def test_damaged_definitions(data: st.DataObject) -> None:
    """A definition in which a part was replaced, duplicated or removed."""
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    piece = data.draw(st.sampled_from([b"", text[start:end] * 2, *PIECES]))
    judged(load(text[:start] + piece + text[end:], "f", "sample"))


def _replaced(value: Any, path: list[int], new: Any) -> Any:
    """The value with one part replaced; the path is a number for each level."""
    if not path or not isinstance(value, list | dict) or not value:
        return new
    if isinstance(value, list):
        index = path[0] % len(value)
        return [*value[:index], _replaced(value[index], path[1:], new), *value[index + 1 :]]
    key = list(value)[path[0] % len(value)]
    return {**value, key: _replaced(value[key], path[1:], new)}


@explored(150)
@given(st.data())
def test_odd_shapes(data: st.DataObject) -> None:
    """A definition in which one value has another shape: no rule may raise an exception."""
    document = data.draw(st.sampled_from(GOOD))
    assert not isinstance(document, tuple)
    path = data.draw(st.lists(st.integers(0, 9), max_size=7))
    value = _replaced(document.value, path, data.draw(VALUES))
    judged(load(json.dumps(value).encode(), "f"))


@explored(150)
@given(VALUES)
def test_any_value_under_any_schema(value: Any) -> None:
    """Any value can be checked against any schema."""
    document = parse(json.dumps(value).encode(), "f")
    if not isinstance(document, tuple):
        for schema in ("process", "scenario", "people", "renderer"):
            check(document, schema)
