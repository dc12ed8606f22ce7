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
from holdgate.store.sqlite.error import is_busy, spoken

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
