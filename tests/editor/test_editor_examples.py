"""Editor and loader agree on all bundled files and on every example, good or bad."""

from pathlib import Path

import pytest

from examples.expectations import files
from holdgate.resources import bundled
from holdgate.source.schema.validation import check
from holdgate.source.yaml.parser import parse
from support.editor import Editor, fresh

pytestmark = pytest.mark.node

Flagged = dict[Path, dict[int, str]]
KINDS = ("process", "scenario", "people", "renderer")
# Lines about which they cannot agree, and why.
ONLY_EDITOR = {
    ("lookalikes.yaml", 8): "YAML reads 010 as a number; the language says that it is text",
}
ONLY_LOADER = {
    ("empty-value.yaml", 15): "the server does not look at a key without a colon inside { }",
    ("moments.yaml", 5): "no pattern knows how many days a month has",
}


def shipped() -> list[tuple[str, Path]]:
    """The bundled files that have a schema."""
    found = [("process", file) for file in bundled("processes").glob("*/process.yaml")]
    found += [("scenario", file) for file in bundled("processes").glob("*/scenarios/*.yaml")]
    found += [("renderer", file) for file in bundled("renderers").glob("*/renderer.yaml")]
    return sorted(found)


GOOD = [(kind, file) for kind in KINDS for file in files(f"{kind}/good")] + shipped()
BAD = [(kind, file) for kind in KINDS for file in files(f"{kind}/bad")]


def name(each: str | Path) -> str:
    """The name of a kind or a file in the list of tests."""
    return each if isinstance(each, str) else "/".join(each.parts[-2:])


@pytest.fixture(scope="module")
def flagged(editor: Editor) -> Flagged:
    """The lines with problems in each file, with their messages; all files opened at once."""
    shown = {
        file: editor.open(fresh(kind), file.read_text(encoding="utf-8"))
        for kind, file in (*GOOD, *BAD)
    }
    return {
        file: {mark.line: mark.message for mark in editor.problems(at)}
        for file, at in shown.items()
    }


@pytest.mark.parametrize("file", [file for _, file in GOOD], ids=name)
def test_good_files(flagged: Flagged, file: Path) -> None:
    """Nothing is underlined in a good file."""
    expected = {line for name, line in ONLY_EDITOR if name == file.name}
    assert set(flagged[file]) == expected, flagged[file]


@pytest.mark.parametrize(("kind", "file"), BAD, ids=name)
def test_bad_files(flagged: Flagged, kind: str, file: Path) -> None:
    """Exactly the lines with problems of the loader's schema stage are underlined."""
    document = parse(file.read_bytes(), file.name)
    found = flagged[file]
    if isinstance(document, tuple):  # no YAML of ours: there are other examples of that
        assert found
        return
    lines = {problem.line for problem in check(document, kind)}
    unseen = {line for name, line in ONLY_LOADER if name == file.name}
    assert unseen <= lines
    assert lines - set(found) == unseen, found
    assert bool(found) == bool(lines)
