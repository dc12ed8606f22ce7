"""Evidence in memory, for rehearsals and tests."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from holdgate.core.canonical import digest_bytes
from holdgate.store.evidence.port import LARGEST, EvidenceFile, checked, file_name, missing
from holdgate.store.files import chunks, recorded_name


class MemoryIntake:
    """Files taken, until they go over into the evidence they came for."""

    def __init__(self, kept: dict[str, bytes], largest: int) -> None:
        self._kept = kept
        self._largest = largest
        self._taken: dict[str, bytes] = {}

    def take(self, path: Path) -> EvidenceFile:
        """Read a regular file; raises `HoldgateError` with a sentence if it cannot be."""
        return self.put(path.name, b"".join(chunks(path, self._largest)))

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes made by ourselves, such as a rendered document."""
        digest = digest_bytes(content)
        self._taken[digest] = content
        return EvidenceFile(name=recorded_name(name), sha256=digest, size=len(content))

    def keep(self) -> None:
        """Keep what was taken."""
        self._kept.update(self._taken)
        self.discard()

    def discard(self) -> None:
        """Forget what was taken and not kept."""
        self._taken.clear()


class MemoryEvidence:
    """Files kept in a dictionary by digest."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._kept: dict[str, bytes] = {}
        self._largest = largest

    @contextmanager
    def intake(self) -> Iterator[MemoryIntake]:
        """Begin to take files; what was not kept by the end of the block is discarded."""
        taken = MemoryIntake(self._kept, self._largest)
        try:
            yield taken
        finally:
            taken.discard()

    def open(self, sha256: str) -> BinaryIO:
        """A kept file; `StoreError` if it is not there."""
        return io.BytesIO(self.read(sha256))

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it is not there."""
        file_name(sha256)
        if sha256 not in self._kept:
            raise missing(sha256)
        return checked(self._kept[sha256], sha256)
