"""How the kind of a file is recognised."""

from pathlib import Path

import pytest

from examples.expectations import HERE
from holdgate.lint.kinds import Kind, by_first_key, by_looks, by_name

ALIKE = {
    "holdgate: 1": Kind.PROCESS,
    "# a comment\n\n---\n  scenario: 1": Kind.SCENARIO,
    "\ufeffpeople:\n  ana: {}": Kind.PEOPLE,
    '"renderer": 1': Kind.RENDERER,
    '{"holdgate": 1, "id": "a"}': Kind.PROCESS,
    "holdgaet: 1": Kind.PROCESS,
    "scenarios: 1\ntitle: A": Kind.SCENARIO,
    "peple:\n  ana: {}": Kind.PEOPLE,
    "id: a\ntitle: A\nholdgate: 1": Kind.PROCESS,
    "id: a\nversion: '1'\ntitle: A\nsteps: []": Kind.PROCESS,
    "title: A\nstory: []\nends: completed": Kind.SCENARIO,
    "title: A\nid: a\nof: run\nformats: html": Kind.RENDERER,
}


@pytest.mark.parametrize("text", ALIKE)
def test_looks(text: str) -> None:
    """The first key decides, even if misspelt; otherwise the kind that has most of the keys."""
    assert by_looks(text.encode()) is ALIKE[text]


@pytest.mark.parametrize("text", ["", "# nothing", "- a\n- b", "just text", "services: {}\nx: 1"])
def test_like_nothing(text: str) -> None:
    """A text that is not like any of our files has no kind."""
    assert by_looks(text.encode()) is None
    assert by_first_key(text.encode()) is None


def test_the_very_first_key() -> None:
    """Among other files, a file is ours only if its first key is exactly one of ours."""
    assert by_first_key(b"holdgate: 1") is Kind.PROCESS
    assert by_first_key(b"holdgaet: 1") is None
    assert by_first_key(b"name: ci\nscenario: 1") is None
    assert by_first_key(b"\xff\xfe\x00") is None


def test_names() -> None:
    """A file that holdgate finds by its name has that kind, whatever it contains."""
    assert by_name(Path("processes/key/process.yaml")) is Kind.PROCESS
    assert by_name(Path("processes/key/scenarios/lost.yaml")) is Kind.SCENARIO
    assert by_name(Path("renderers/minutes/renderer.yaml")) is Kind.RENDERER
    assert by_name(Path("people.yaml")) is Kind.PEOPLE
    assert by_name(Path("key.yaml")) is None


@pytest.mark.parametrize("kind", Kind)
def test_every_example_is_told(kind: Kind) -> None:
    """All our examples, good and bad, are recognised, except one that contains only names."""
    files = [file for file in (HERE / kind).rglob("*.yaml") if file.stem != "no-people"]
    assert files
    assert {file.name: by_looks(file.read_bytes()) for file in files} == {
        file.name: kind for file in files
    }
