"""Where the store is: the option, the variable, or the user's data folder."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import holdgate
from holdgate.errors import StoreError
from holdgate.store.open import store_path
from holdgate.store.sqlite.connection import is_locked, store_error


def test_what_is_said_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--store`, else `HOLDGATE_STORE`; empty is not set."""
    monkeypatch.setenv("HOLDGATE_STORE", "/set.db")
    assert store_path("/said.db") == "/said.db"
    assert store_path(None) == "/set.db"
    assert store_path("") == "/set.db"


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is replaced even without a shell; that of an unknown user stays as it is."""
    monkeypatch.setenv("HOME", "/home/zoe")
    assert store_path("~/a.db") == "/home/zoe/a.db"
    assert store_path("~nobody-of-that-name/a.db") == "~nobody-of-that-name/a.db"


def test_else_it_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without either it is in the data folder of the system."""
    monkeypatch.setenv("HOLDGATE_STORE", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    if sys.platform == "linux":
        assert store_path(None) == "/data/holdgate/holdgate.db"
    assert Path(store_path(None)).parts[-2:] == ("holdgate", "holdgate.db")


def test_looking_for_the_path_loads_no_driver() -> None:
    """Start-up counts."""
    code = "import sys, holdgate.store.open; print({'sqlite3', 'platformdirs'} & set(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(Path(holdgate.__file__).parents[1])}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    assert result.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_NOTADB", "/a.db is not a holdgate store."),
        ("SQLITE_CORRUPT_INDEX", "The store /a.db is damaged."),
        ("SQLITE_FULL", "There is no room left for the store /a.db."),
        ("SQLITE_READONLY_DIRECTORY", "The store /a.db may not be written."),
        ("SQLITE_CANTOPEN", "The store /a.db cannot be opened."),
        (
            "SQLITE_IOERR_FSYNC",
            "The store /a.db cannot be read or written: the disk reports an error.",
        ),
        ("SQLITE_ERROR", "The store /a.db failed (what it said)."),
    ],
)
def test_each_error_of_the_driver_has_a_sentence(name: str, sentence: str) -> None:
    """A code with its extended bits gives the same sentence."""
    error = sqlite3.OperationalError("what it said")
    error.sqlite_errorcode = getattr(sqlite3, name)
    result = store_error(error, "/a.db")
    assert isinstance(result, StoreError)
    assert str(result) == sentence
    assert not is_locked(error)


def test_an_error_without_a_code_has_a_sentence() -> None:
    """An error without a code gives a sentence as well."""
    assert "failed" in str(store_error(sqlite3.OperationalError("not UTF-8 {x}"), "/{a}.db"))
