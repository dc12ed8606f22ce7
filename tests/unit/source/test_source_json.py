"""JSON is read as JSON libraries write it, wherever a file may be YAML or JSON."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.expectations import examples, places
from holdgate.definition.load import load
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.json_events import json_events
from holdgate.source.yaml.parser import parse, parse_map
from support.effort import explored

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe"))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.booleans())
@explored(100)
def test_any_json_is_read_as_it_is(value: dict[str, Any], ascii_only: bool) -> None:  # noqa: FBT001
    """What a JSON library writes, with and without escapes, is read back in the form NFC."""
    document = parse(json.dumps(value, ensure_ascii=ascii_only).encode(), "a", is_data=True)
    if isinstance(document, Document):
        assert document.value == composed(value)
    else:  # two keys are one in the form NFC
        assert {problem.rule for problem in document} == {"duplicate-key"}


def composed(value: Any) -> Any:
    """A value with all its texts in the form NFC."""
    if isinstance(value, dict):
        return {composed(key): composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r'{"why": "done \ud83d\ude00"}', "done \U0001f600"),
        (r'{"why": "a\u2028b"}', "a\u2028b"),
        ('{"why": "a\u2028b\u0085"}', "a\u2028b\u0085"),
        ('\n { "why" : "a/b" }\n', "a/b"),
        (r'{"why": "a\/b\"c\\"}', 'a/b"c\\'),
        ('{"why": "a # b, c: d"}', "a # b, c: d"),
        ('\ufeff{"why": "a"}', "a"),
    ],
)
def test_answers(text: str, answer: str, tmp_path: Path) -> None:
    """Escapes of JSON, and characters that YAML 1.1 takes for the end of a line."""
    file = tmp_path / "answers.json"
    file.write_bytes(text.encode())
    assert parse_map(file) == {"why": answer}


def test_a_definition_may_be_json() -> None:
    """A process in JSON may have an emoji; what nobody sees is an error there, too."""
    process = {"holdgate": 1, "id": "p", "version": "1", "title": "Go \U0001f600", "steps": []}
    process["steps"] = [{"id": "one", "title": "One"}]
    assert load(json.dumps(process).encode(), "p").problems == ()
    process["title"] = "a\u2028b"
    (problem,) = load(json.dumps(process).encode(), "p").problems
    assert problem.rule == "yaml-character"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'{"a": "\udfff"}', "yaml-syntax@1:10"),
        ('{"a": 1, "a": 2}', "duplicate-key@1:10"),
        ('{"a": 1e999}', "yaml-number@1:7"),
        ('{"a": 123456789012345678901}', "yaml-number@1:7"),
        ("[" * 50 + "]" * 50, "yaml-depth@1:41"),
    ],
)
def test_what_json_may_not_hold(text: str, found: str) -> None:
    """The limits of a file are those of YAML."""
    problems = parse(text.encode(), "a")
    assert isinstance(problems, tuple)
    assert places(problems) == [found]


@pytest.mark.parametrize("file", examples("process/good"))
def test_values_and_places_are_those_of_yaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process written as JSON has the same values at the same places, however it is read."""
    document = parse(file.read_bytes(), "f")
    assert isinstance(document, Document)
    data = json.dumps(document.value, indent=1).encode()
    as_json = parse(data, "f")
    monkeypatch.setattr("holdgate.source.yaml.parser.json_events", lambda _: None)
    as_yaml = parse(data, "f")
    assert isinstance(as_json, Document)
    assert isinstance(as_yaml, Document)
    assert as_json.value == document.value
    assert (as_json.value, as_json.root) == (as_yaml.value, as_yaml.root)


@pytest.mark.parametrize("text", ["a: 1", "{a: 1}", '{"a": 1,}', "{NaN: 1}", '{"a": NaN}', "["])
def test_what_is_not_json_stays_yaml(text: str) -> None:
    """A text that is not JSON is left to the YAML parser."""
    assert json_events(text) is None
