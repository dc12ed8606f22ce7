"""What SQLite's errors mean to somebody who has never heard of SQLite."""

import sqlite3
from pathlib import Path

from holdgate.errors import StoreError

_BACKUP = "Restore the store and its evidence folder from a backup."
_SENTENCES = {
    sqlite3.SQLITE_NOTADB: ("store-foreign", "{path} is not a holdgate store.", None),
    sqlite3.SQLITE_CORRUPT: ("store-damaged", "The store {path} is damaged.", _BACKUP),
    sqlite3.SQLITE_FULL: ("store-unwritable", "There is no room left for the store {path}.", None),
    sqlite3.SQLITE_READONLY: ("store-unwritable", "The store {path} may not be written.", None),
    sqlite3.SQLITE_PERM: ("store-unreadable", "The store {path} may not be opened.", None),
    sqlite3.SQLITE_CANTOPEN: (
        "store-unreadable",
        "The store {path} cannot be opened.",
        "Look who may read and write it, and the folder it is in.",
    ),
    sqlite3.SQLITE_IOERR: (
        "store-unreadable",
        "The store {path} cannot be read or written: the disk reports an error.",
        "Do not go on before the disk is looked at.",
    ),
}
_PRIMARY = 0xFF  # the rest of an extended code says where it happened
_WAIT = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else is in the way, so that waiting helps."""
    return _code(error) in _WAIT


def spoken(error: sqlite3.Error, path: Path) -> StoreError:
    """The sentence for an error of the store at `path`."""
    found = _SENTENCES.get(_code(error))
    if not found:
        return StoreError(f"The store {path} failed ({error}).", id="store-failed")
    kind, sentence, hint = found
    return StoreError(sentence.format(path=path), id=kind, hint=hint)
