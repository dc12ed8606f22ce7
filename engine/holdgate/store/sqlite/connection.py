"""The connection to a SQLite file, its transactions, and its errors as sentences.

After an error the connection is closed for good. It cannot be relied upon any more: after a disk
error, SQLite's picture of the file and the file itself may differ.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from holdgate.errors import Busy, Conflict, StoreError
from holdgate.tracing import trace, tracing

Value = str | int | bytes | None
Row = tuple[Any, ...]

FIRST_SLEEP, LONGEST_SLEEP = 0.002, 0.024  # seconds between two tries, at most
_LONGEST_STATEMENT, _LONGEST_VALUES = 500, 300  # characters in a debug message

MOST = 128  # values in one `IN (…)`
_LENGTHS = (2, 4, 8, 12, 16, 32, MOST)

_RESTORE = "Restore the store and its evidence folder from a backup."
_ERRORS = {  # SQLite's code: our id, the sentence, what to do
    sqlite3.SQLITE_NOTADB: ("store-foreign", "{path} is not a holdgate store.", None),
    sqlite3.SQLITE_CORRUPT: ("store-damaged", "The store {path} is damaged.", _RESTORE),
    sqlite3.SQLITE_FULL: ("store-unwritable", "There is no room left for the store {path}.", None),
    sqlite3.SQLITE_READONLY: ("store-unwritable", "The store {path} may not be written.", None),
    sqlite3.SQLITE_PERM: ("store-unreadable", "The store {path} may not be opened.", None),
    sqlite3.SQLITE_CANTOPEN: (
        "store-unreadable",
        "The store {path} cannot be opened.",
        "Check who may read and write the file, and the folder it is in.",
    ),
    sqlite3.SQLITE_IOERR: (
        "store-unreadable",
        "The store {path} cannot be read or written: the disk reports an error.",
        "Check the disk before you go on.",
    ),
}
_PRIMARY = 0xFF  # the other bits of an extended code say where the error happened
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})


class Connection:
    """A connection to the file at `path`; transactions are begun by hand (autocommit).

    `patience`: for how many seconds to try again while another program has locked the store.
    SQLite's own busy handler is off: it starves the program that has waited longest, and a short
    random sleep does not. `immutable`: no program can change the file while it is read, because it
    is on a read-only medium.
    """

    def __init__(self, path: str, *, patience: float, immutable: bool = False) -> None:
        self.path = path
        self.is_older = False  # its tables have an older version, so it is only read
        self._patience = patience
        self._cause: StoreError | None = None
        address = f"{_uri(path)}?immutable=1" if immutable else path
        try:
            self._raw: sqlite3.Connection | None = sqlite3.connect(
                address, timeout=0, isolation_level=None, uri=immutable
            )
            self._raw.text_factory = _readable
        except sqlite3.Error as error:
            raise store_error(error, path) from error
        trace("store", "open %s%s", path, ", which cannot change" if immutable else "")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Execute one statement, and return all its rows."""
        started = time.perf_counter()
        try:
            rows = self._open.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._translated(error) from error
        if tracing("store"):
            _trace_statement(sql, values, len(rows), started)
        return rows

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Execute one statement, and return its first row."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def for_each(self, sql: str, many_values: Sequence[Sequence[Value]]) -> None:
        """Execute one statement once for each of `many_values`."""
        started = time.perf_counter()
        try:
            self._open.executemany(sql, many_values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._translated(error) from error
        if tracing("store"):
            _trace_statement(sql, many_values, len(many_values), started)

    def patiently(self, sql: str, meanwhile: Callable[[], None] | None = None) -> list[Row]:
        """Execute a statement, again and again while another program has locked the store.

        `meanwhile` is called once, before it waits, if it has to. Raises `Busy` after the deadline.
        Only for statements that begin something: to wait within a transaction for another
        transaction could take forever.
        """
        deadline = time.monotonic() + self._patience
        longest = FIRST_SLEEP
        while True:
            try:
                return self.rows(sql)
            except Busy:
                if time.monotonic() >= deadline:
                    raise
            if meanwhile:
                meanwhile()
                meanwhile = None
                continue
            import random  # noqa: PLC0415 - only who must wait needs it

            trace("store", "locked by another program; try again: %s", sql)
            time.sleep(random.uniform(longest / 4, longest))  # noqa: S311 - no secret
            longest = min(2 * longest, LONGEST_SLEEP)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw is not None and self._raw.in_transaction

    def rollback(self) -> None:
        """Roll the open transaction back, if there is one."""
        if self.in_transaction:
            self.rows("ROLLBACK")

    def close(self) -> None:
        """Close the file; an open transaction is rolled back."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None
            trace("store", "close %s", self.path)

    @property
    def _open(self) -> sqlite3.Connection:
        if self._raw is None:
            message = f"The store {self.path} was closed after an error."
            hint = "Open it again."
            if self._cause:
                message, hint = f"{message} {self._cause}", self._cause.hint or hint
            raise StoreError(message, id="store-closed", hint=hint)
        return self._raw

    def _translated(self, error: Exception) -> Exception:
        """What to raise for an error of SQLite; the connection is closed if it cannot be used."""
        if isinstance(error, sqlite3.ProgrammingError):
            return error  # an error of ours, not of the file
        if isinstance(error, sqlite3.IntegrityError):
            return Conflict(f"The store refused a record ({error}).", id="conflict")
        if isinstance(error, sqlite3.Error) and is_locked(error):
            return self._busy()
        self.close()
        if isinstance(error, sqlite3.Error):
            self._cause = store_error(error, self.path)
        else:  # Python cannot read SQLite's message of damaged text
            message = f"The store {self.path} is damaged."
            self._cause = StoreError(message, id="store-damaged", hint=_RESTORE)
        return self._cause

    def _busy(self) -> Busy:
        message = f"Another program has been writing to {self.path} for {self._patience:g} s."
        hint = "Nothing was recorded. Try again; if it goes on, look for a holdgate that hangs."
        return Busy(message, id="busy", hint=hint)


def _readable(data: bytes) -> str:
    """Text of a column; in damaged text, bytes that are no UTF-8 become hexadecimal digits."""
    return data.decode("utf-8", errors="backslashreplace")


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another program has locked the store, so that to wait helps."""
    return _code(error) in _LOCKED


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def _uri(path: str) -> str:
    from pathlib import Path  # noqa: PLC0415 - only for a read-only medium

    return Path(path).as_uri()


def store_error(error: sqlite3.Error, path: str) -> StoreError:
    """SQLite's error as a sentence for somebody who has never heard of SQLite."""
    if str(error).startswith("no such"):  # a table or a column
        message = f"The store {path} is damaged ({error})."
        return StoreError(message, id="store-damaged", hint=_RESTORE)
    if _code(error) not in _ERRORS:
        message = f"The store {path} failed ({error})."
        return StoreError(message, id="store-failed", hint="holdgate store verify says more.")
    error_id, sentence, hint = _ERRORS[_code(error)]
    return StoreError(sentence.format(path=path, error=error), id=error_id, hint=hint)


def _trace_statement(sql: str, values: Iterable[object], rows: int, started: float) -> None:
    elapsed = (time.perf_counter() - started) * 1000
    shown = repr(values)[:_LONGEST_VALUES] if values else ""
    statement = " ".join(sql.split())[:_LONGEST_STATEMENT]
    trace("store", "%s %s · %d rows, %.2f ms", statement, shown, rows, elapsed)


@cache
def _filled(sql: str, length: int) -> str:
    return sql.format(many=", ".join("?" * length))


class Transaction:
    """An open transaction; it is an error of the program to use it after its end."""

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

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Execute one statement, and return all its rows."""
        return self.connection.rows(sql, values)

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Execute one statement, and return its first row."""
        return self.connection.row(sql, values)

    def among(self, sql: str, values: Sequence[Value], many: Sequence[Value]) -> Iterator[Row]:
        """The rows of a statement whose last values are `many`, which stand for `{many}` in it.

        Statements of few lengths are prepared, and kept: the last value fills what is left.
        """
        for start in range(0, len(many), MOST):
            some = tuple(many[start : start + MOST])
            length = next(size for size in _LENGTHS if size >= len(some))
            filled = (*values, *some, *some[-1:] * (length - len(some)))
            yield from self.connection.rows(_filled(sql, length), filled)

    def for_each(self, sql: str, many_values: Sequence[Sequence[Value]]) -> None:
        """Execute one statement once for each of `many_values`."""
        self.connection.for_each(sql, many_values)

    def end(self) -> None:
        """Forget the connection."""
        self._connection = None


@contextmanager
def reading(connection: Connection) -> Iterator[Transaction]:
    """A snapshot of the store as it is now; others can write meanwhile."""
    with _begun(connection, "BEGIN") as transaction:
        # BEGIN alone takes no snapshot, and a later statement could not wait
        connection.patiently("PRAGMA schema_version")
        yield transaction


@contextmanager
def writing(
    connection: Connection, meanwhile: Callable[[], None] | None = None
) -> Iterator[Transaction]:
    """The only writer from the start: what it reads cannot change before it commits.

    `meanwhile` is called once if another program is writing, before waiting for it. A transaction
    that is `discarded` is rolled back. Raises `StoreError` when the store is older.
    """
    if connection.is_older:
        message = f"The store {connection.path} was made by an older holdgate: it can only be read."
        hint = "To write to it, back it up, then run: holdgate store migrate"
        raise StoreError(message, id="store-old", hint=hint)
    with _begun(connection, "BEGIN IMMEDIATE", meanwhile) as transaction:
        yield transaction
        if transaction.discarded:
            return
        try:
            # only a file that is being created, and is not in WAL mode yet, can be locked here
            connection.patiently("COMMIT")
        except StoreError as error:
            error.hint = "It may have been recorded all the same: look before you repeat it."
            raise


@contextmanager
def _begun(
    connection: Connection, begin: str, meanwhile: Callable[[], None] | None = None
) -> Iterator[Transaction]:
    if connection.in_transaction:
        message = "one transaction within another"
        raise RuntimeError(message)
    connection.patiently(begin, meanwhile)
    transaction = Transaction(connection)
    try:
        yield transaction
    finally:
        transaction.end()
        connection.rollback()
