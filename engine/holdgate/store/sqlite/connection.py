"""The one door to SQLite: a connection whose every failure is a sentence.

After a failure the connection is closed for good. What it would say next cannot be relied upon:
after an error of the disk, SQLite's picture of the file and the file may differ.
"""

import random
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from holdgate.errors import Busy, Conflict, StoreError

Value = str | int | bytes | None
SHORTEST, LONGEST = 0.001, 0.02


class Connection:
    """A connection to the file at `path`, in autocommit: transactions are begun by hand.

    `patience`: for how many seconds to try while somebody else is in the way. SQLite's own busy
    handler is off: it starves whoever has waited longest, a short random sleep does not.
    `immutable`: nobody can change the file while it is looked at, for it lies on such a medium.
    """

    def __init__(self, path: Path, *, patience: float, immutable: bool = False) -> None:
        self.path = path
        self._patience = patience
        address = f"{path.as_uri()}?immutable=1" if immutable else str(path)
        try:
            self._raw: sqlite3.Connection | None = sqlite3.connect(
                address, timeout=0, isolation_level=None, uri=immutable
            )
        except sqlite3.Error as error:
            raise spoken(error, path) from error

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Run one statement, and give all its rows."""
        with self._speaking() as raw:
            return raw.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Value] = ()) -> tuple[Any, ...] | None:
        """Run one statement, and give its first row."""
        return next(iter(self.rows(sql, values)), None)

    def each(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of `values`."""
        with self._speaking() as raw:
            raw.executemany(sql, values)

    def patiently(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement again and again while somebody else is in the way.

        Raises `Busy` after the deadline. Only for statements that begin something: within a
        transaction, to wait for another one is to wait for ever.
        """
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return self.rows(sql)
            except Busy:
                if time.monotonic() >= deadline:
                    raise
            time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311 - no secret

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw is not None and self._raw.in_transaction

    def rollback(self) -> None:
        """Undo the open transaction, if it was not undone already."""
        if self.in_transaction:
            self.rows("ROLLBACK")

    def close(self) -> None:
        """Let go of the file; an open transaction is undone."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    @contextmanager
    def _speaking(self) -> Iterator[sqlite3.Connection]:
        if self._raw is None:
            message = f"The store {self.path} was closed after an error."
            raise StoreError(message, id="store-closed", hint="Open it again.")
        try:
            yield self._raw
        except sqlite3.ProgrammingError:
            raise  # ours, not the file's
        except sqlite3.IntegrityError as error:
            message = f"The store refused a record ({error})."
            raise Conflict(message, id="conflict") from error
        except sqlite3.Error as error:
            if is_busy(error):
                raise self._busy() from error
            self.close()
            raise spoken(error, self.path) from error

    def _busy(self) -> Busy:
        message = f"Somebody else has been writing to {self.path} for {self._patience:g} s."
        hint = "Nothing was recorded. Try again; if it stays so, look for a holdgate that hangs."
        return Busy(message, id="busy", hint=hint)


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


class Transaction:
    """An open transaction; to use it after its end is an error of the program."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self.discarded = False

    @property
    def connection(self) -> Connection:
        """The connection; raises `RuntimeError` when the transaction has ended."""
        if self._connection is None:
            message = "the transaction has ended: read what is needed within it"
            raise RuntimeError(message)
        return self._connection

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Run one statement, and give all its rows."""
        return self.connection.rows(sql, values)

    def row(self, sql: str, values: Sequence[Value] = ()) -> tuple[Any, ...] | None:
        """Run one statement, and give its first row."""
        return self.connection.row(sql, values)

    def end(self) -> None:
        """Let go of the connection."""
        self._connection = None


@contextmanager
def reading(connection: Connection) -> Iterator[Transaction]:
    """A snapshot, taken now; writing goes on beside it."""
    with _begun(connection, "BEGIN") as transaction:
        # BEGIN alone takes none, and a later statement could not wait
        connection.patiently("PRAGMA schema_version")
        yield transaction


@contextmanager
def writing(connection: Connection) -> Iterator[Transaction]:
    """The only writer, from the start: what it reads cannot change before it commits."""
    with _begun(connection, "BEGIN IMMEDIATE") as transaction:
        yield transaction
        if transaction.discarded:
            return
        try:
            # only a file being made, not yet in WAL mode, can be busy here
            connection.patiently("COMMIT")
        except StoreError as error:
            error.hint = "It may have been recorded all the same: look before you repeat it."
            raise


@contextmanager
def _begun(connection: Connection, begin: str) -> Iterator[Transaction]:
    if connection.in_transaction:
        message = "one transaction within another"
        raise RuntimeError(message)
    connection.patiently(begin)
    transaction = Transaction(connection)
    try:
        yield transaction
    finally:
        transaction.end()
        connection.rollback()
