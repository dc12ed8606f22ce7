"""A store in memory, for rehearsals and tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from holdgate.errors import Busy
from holdgate.store.evidence.memory import MemoryEvidence
from holdgate.store.evidence.port import Intake
from holdgate.store.memory_view import Kept, MemoryReader, MemoryWriter
from holdgate.store.rebuild import rebuild


class MemoryStore:
    """Keeps everything in dictionaries; a transaction changes a copy that then takes their place.

    What is kept is never changed in place: a reader goes on with what was kept when it began.
    """

    def __init__(self, *, patience: float = 10.0) -> None:
        self.evidence = MemoryEvidence()
        self._kept = Kept()
        self._alone = threading.Lock()
        self._patience = patience

    @contextmanager
    def read(self) -> Iterator[MemoryReader]:
        """A consistent view for looking; writes nothing."""
        yield MemoryReader(self._kept)

    @contextmanager
    def write(self, intake: Intake | None = None) -> Iterator[MemoryWriter]:
        """A transaction, alone in the store until its end; an exception in it undoes it all."""
        if not self._alone.acquire(timeout=self._patience):
            message = "Another transaction has not let go of the store."
            raise Busy(message, id="busy")
        try:
            writer = MemoryWriter(self._kept.copy())
            yield writer
            if intake:
                intake.keep()
            self._kept = writer.kept
        finally:
            self._alone.release()

    def rebuild(self) -> int:
        """Rebuild every projection from the events; returns the number of runs."""
        with self.write() as writer:
            return rebuild(writer)

    def close(self) -> None:
        """There is nothing to let go of."""
