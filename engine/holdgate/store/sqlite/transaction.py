"""Transactions: a snapshot for looking, and one that is alone in the store for writing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from holdgate.errors import StoreError
from holdgate.store.sqlite.connection import Connection, Value


class Transaction:
    """An open transaction; to use it after its end is an error of the program."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection

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
