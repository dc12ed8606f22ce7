"""Where libyaml is missing, Python's own parser reads the same."""

from pathlib import Path

import pytest
import yaml

from examples.expectations import examples
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import FAST_LOADER, parse
from support.seams import replace_everywhere


@pytest.fixture
def in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML as it is without libyaml."""
    replace_everywhere(monkeypatch, FAST_LOADER, yaml.SafeLoader)


@pytest.mark.parametrize("file", examples("process/good"))
def test_the_same_values(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A definition has the same values in the same places."""
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
    """What is refused is refused by either, in our words."""
    found = parse(file.read_bytes(), "f")
    assert isinstance(found, tuple)
    assert all(
        "cannot be parsed" not in p.message or "{ }" in p.message or "[ ]" in p.message
        for p in found
    )


@pytest.mark.usefixtures("in_python")
def test_a_question_mark_before_a_bracket() -> None:
    """What only the one parser refuses has a way out as well."""
    found = parse(b"a: {type: yes_no, label: Is it marked?}\n", "f")
    assert isinstance(found, tuple)
    assert [("quotes" in (problem.hint or "")) for problem in found] == [True]
