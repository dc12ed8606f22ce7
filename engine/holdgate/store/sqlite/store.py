"""A store in one SQLite file, with its evidence in a folder beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from holdgate.model.process import Process
from holdgate.store.evidence.port import Intake
from holdgate.store.port import Compile
from holdgate.store.sqlite.connection import Connection, reading, writing
from holdgate.store.sqlite.reader import Seals, SqliteReader

if TYPE_CHECKING:
    from holdgate.store.checked import CheckedRuns
    from holdgate.store.evidence.folder import FolderEvidence
    from holdgate.store.sqlite.writer import SqliteWriter


class SqliteStore:
    """Keeps runs in the file behind `connection`, which was opened by `opening.connect`.

    `recompile` is for definitions whose compiled form is outdated. One thread at a time can use it.
    """

    def __init__(self, connection: Connection, recompile: Compile) -> None:
        self._connection = connection
        self._recompile = recompile
        self._compiled: dict[str, Process] = {}
        self._seals = Seals()

    @contextmanager
    def read(self) -> Iterator[SqliteReader]:
        """A consistent view to read from; it writes nothing."""
        with reading(self._connection) as transaction:
            yield SqliteReader(transaction, self._recompile, self._compiled, self._seals)

    @contextmanager
    def write(
        self, intake: Intake | None = None, meanwhile: Callable[[], None] | None = None
    ) -> "Iterator[SqliteWriter]":
        """A transaction, the only writer until its end; an exception in it undoes all of it."""
        from holdgate.store.sqlite.writer import SqliteWriter  # noqa: PLC0415 - a look writes nothing

        with writing(self._connection, meanwhile) as transaction:
            writer = SqliteWriter(
                transaction, self._recompile, self._compiled, self._seals, self._checked
            )
            yield writer
            if intake and not transaction.discarded:
                intake.keep()
        writer.committed()

    @cached_property
    def _checked(self) -> "CheckedRuns":
        from holdgate.store.checked import CheckedRuns  # noqa: PLC0415 - a look keeps nothing

        return CheckedRuns()

    @cached_property
    def evidence(self) -> "FolderEvidence":
        """The files in the folder beside the store."""
        from holdgate.store.evidence.folder import (  # noqa: PLC0415 - few looks read it
            FolderEvidence,
            evidence_folder,
        )

        store = self._connection.path
        return FolderEvidence(evidence_folder(store), store=store)

    def faults(self) -> tuple[str, ...]:
        """What is damaged of the file as a whole: its structure, its tables, indexes, triggers."""
        from holdgate.store.sqlite.integrity import (  # noqa: PLC0415 - for `verify`
            integrity_faults,
            schema_faults,
        )

        with reading(self._connection) as transaction:
            return tuple(schema_faults(transaction)) + tuple(integrity_faults(transaction))

    def remarks(self) -> tuple[str, ...]:
        """What is no damage of the store, but should be known, in sentences."""
        from holdgate.store.sqlite.integrity import schema_remarks  # noqa: PLC0415 - for `verify`

        with reading(self._connection) as transaction:
            return tuple(schema_remarks(transaction))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
