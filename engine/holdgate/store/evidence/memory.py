"""Evidence in memory, for rehearsals and tests."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from holdgate.core.canonical import digest_bytes
from holdgate.resources import FileName
from holdgate.store.evidence.port import LARGEST, EvidenceFile, checked, file_name, missing
from holdgate.store.files import read_chunks, recorded_name


class MemoryIntake:
    """Files that were taken, until they are kept or discarded."""

    def __init__(self, kept: dict[str, bytes], largest: int) -> None:
        self._kept = kept
        self._largest = largest
        self._taken: dict[str, bytes] = {}

    def take(self, path: FileName) -> EvidenceFile:
        """Read a regular file; raises `HoldgateError` if it cannot be taken."""
        return self.put(os.path.basename(path), b"".join(read_chunks(path, self._largest)))

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes that we made ourselves, such as a rendered document."""
        digest = digest_bytes(content)
        self._taken[digest] = content
        return EvidenceFile(name=recorded_name(name), sha256=digest, size=len(content))

    def keep(self) -> None:
        """Keep the files."""
        self._kept.update(self._taken)
        self.discard()

    def discard(self) -> None:
        """Forget the files that were taken and not kept."""
        self._taken.clear()


class MemoryEvidence:
    """Files kept in a dictionary by digest."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._kept: dict[str, bytes] = {}
        self._largest = largest

    @contextmanager
    def intake(self) -> Iterator[MemoryIntake]:
        """Begin to take files; those that were not kept at the end of the block are discarded."""
        intake = MemoryIntake(self._kept, self._largest)
        try:
            yield intake
        finally:
            intake.discard()

    def leftovers(self) -> int:
        """A program that is killed leaves nothing in memory."""
        return 0

    def tidy(self) -> None:
        """There is nothing to remove."""

    def open(self, sha256: str) -> BinaryIO:
        """A kept file; `StoreError` if it does not exist."""
        return io.BytesIO(self.read(sha256))

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it does not exist."""
        file_name(sha256)
        if sha256 not in self._kept:
            raise missing(sha256)
        return checked(self._kept[sha256], sha256)

    def verify(self, sha256: str) -> int:
        """The size of a kept file, in bytes; `StoreError` if it is missing or changed."""
        return len(self.read(sha256))
