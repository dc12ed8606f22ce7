"""A language server with the settings that `schemas export` writes."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from support.editor import PATIENCE, Cursor, Editor, fresh
from support.terminal import Terminal

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / ".bin" / "yaml-language-server"
Show = Callable[[str, str], Cursor]


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a folder that was set up by the real command."""
    assert SERVER.exists(), f"first: npm ci --prefix {HERE}"
    folder = tmp_path_factory.mktemp("editor")
    Terminal(folder).ok("schemas", "export")
    settings: Any = json.loads((folder / ".vscode" / "settings.json").read_text())
    with Editor((str(SERVER), "--stdio"), folder, settings) as opened:
        _warm(opened)
        yield opened


def _warm(editor: Editor) -> None:
    """Wait until the server has loaded the settings."""
    deadline = time.monotonic() + PATIENCE
    while not editor.problems(at := editor.open(fresh("process"), "holdgate: 2\n")):
        assert time.monotonic() < deadline, "the server never used the schema"
        editor.close(at)
    editor.close(at)


@pytest.fixture
def show(editor: Editor) -> Iterator[Show]:
    """Open a text as a file of a kind, until the end of the test."""
    with ExitStack() as opened:

        def _show(kind: str, text: str) -> Cursor:
            at = editor.open(fresh(kind), text)
            opened.callback(editor.close, at)
            return at

        yield _show
