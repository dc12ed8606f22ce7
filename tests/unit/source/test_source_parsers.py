"""Without libyaml, Python's own parser gives the same results."""

from pathlib import Path

import pytest
import yaml

from examples.expectations import examples
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import FAST_LOADER, parse
from support.seams import replace_everywhere


@pytest.fixture
def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML without libyaml."""
    replace_everywhere(monkeypatch, FAST_LOADER, yaml.SafeLoader)


@pytest.mark.parametrize("file", examples("process/good"))
def test_the_same_values(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A definition has the same values at the same positions."""
    data = file.read_bytes()
    fast = parse(data, "f")
    replace_everywhere(monkeypatch, FAST_LOADER, yaml.SafeLoader)
    slow = parse(data, "f")
    assert isinstance(fast, Document)
    assert isinstance(slow, Document)
    assert (fast.value, fast.root) == (slow.value, slow.root)


@pytest.mark.usefixtures("in_python")
@pytest.mark.parametrize("file", examples("yaml/bad"))
def test_the_same_is_refused(file: Path) -> None:
    """Both parsers refuse the same files, with our messages."""
    problems = parse(file.read_bytes(), "f")
    assert isinstance(problems, tuple)
    assert all(
        "cannot be parsed" not in p.message or "{ }" in p.message or "[ ]" in p.message
        for p in problems
    )


@pytest.mark.usefixtures("in_python")
def test_a_question_mark_before_a_bracket() -> None:
    """A text that only one parser refuses has a hint as well."""
    problems = parse(b"a: {type: yes_no, label: Is it marked?}\n", "f")
    assert isinstance(problems, tuple)
    assert [("quotes" in (problem.hint or "")) for problem in problems] == [True]
