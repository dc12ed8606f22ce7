"""Evidence: files that events name by their SHA-256, kept beside the log.

In two phases. A file is first *taken*: copied and hashed under a passing name, before the
transaction begins, for a large file takes long and nobody else may write meanwhile. It is *kept*
under its digest just before the transaction is committed, so that no event ever names a file that
a power cut has swallowed. What was not kept is discarded.
"""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
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


_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


def file_name(sha256: str) -> str:
    """The name under which a file with that digest is kept: the hex digits alone.

    Raises `StoreError` for what is no digest: it comes from a log that may have been forged, and
    must not become a path.
    """
    found = _DIGEST.fullmatch(sha256)
    if not found:
        message = "The log names evidence by something that is no SHA-256 digest."
        raise StoreError(message, id="evidence-lost")
    return found[1]


def missing(sha256: str) -> StoreError:
    """The sentence for a file that is not there."""
    return StoreError(
        f"The evidence {sha256} is missing from the store.",
        id="evidence-lost",
        hint="The evidence folder belongs beside the store file: copy or restore both together.",
    )


def checked(content: bytes, sha256: str) -> bytes:
    """The bytes themselves, when they are still what was taken; else `StoreError`."""
    if digest_bytes(content) != sha256:
        message = f"The evidence {sha256} was changed after it was taken, or is damaged."
        raise StoreError(message, id="evidence-damaged", hint="Restore it from a backup.")
    return content
