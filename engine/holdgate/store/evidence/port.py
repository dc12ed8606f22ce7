"""Evidence: files that events name by their SHA-256, kept beside the log.

In two phases. A file is first *taken*: copied and hashed under a passing name, before the
transaction begins, for a large file takes long and nobody else may write meanwhile. It is *kept*
under its digest just before the transaction is committed, so that no event ever names a file that
a power cut has swallowed. What was not kept is discarded.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

from holdgate.model.jsons import Json

LARGEST = 256 * 1024 * 1024


class EvidenceFile(Struct, frozen=True, kw_only=True):
    """A file as an event records it: its base name, the digest of its bytes, their number."""

    name: str
    sha256: str
    size: int

    def json(self) -> dict[str, Json]:
        """The map that stands in an answer."""
        return {"name": self.name, "sha256": self.sha256, "size": self.size}


class Intake(Protocol):
    """Files on their way in, with one command."""

    def take(self, path: Path) -> EvidenceFile:
        """Copy and hash a regular file; raises `HoldgateError` with a sentence if it cannot be."""

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes made by ourselves, such as a rendered document."""

    def keep(self) -> None:
        """Keep what was taken, safe from a power cut; the store calls it before it commits."""

    def discard(self) -> None:
        """Remove what was taken and not kept."""


class Evidence(Protocol):
    """A place for files, addressed by their digest (`sha256:` and 64 hex digits)."""

    def intake(self) -> AbstractContextManager[Intake]:
        """Begin to take files; what was not kept by the end of the block is discarded."""

    def open(self, sha256: str) -> BinaryIO:
        """A kept file, unchecked, for copying; `StoreError` if it is not there."""

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it is not there or no longer what it was."""
