"""Evidence: files that events refer to by their SHA-256, kept beside the log.

A file is stored in two phases. First it is *taken*: copied and hashed under a temporary name,
before the transaction begins, because a large file takes long and nobody else could write
meanwhile. It is *kept* under its digest just before the commit, so that no event refers to a file
that a power cut has destroyed. A file that was not kept is discarded.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from msgspec import Struct

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.model.jsons import Json
from holdgate.resources import FileName

LARGEST = 256 * 1024 * 1024  # bytes of one file
_DIGEST = r"sha256:([0-9a-f]{64})"


class EvidenceFile(Struct, frozen=True, kw_only=True):
    """A file as an event records it: base name, digest of the bytes, and size in bytes."""

    name: str
    sha256: str
    size: int

    def json(self) -> dict[str, Json]:
        """The map that is recorded in an answer."""
        return {"name": self.name, "sha256": self.sha256, "size": self.size}


class Intake(Protocol):
    """The files that one command brings."""

    def take(self, path: FileName) -> EvidenceFile:
        """Copy and hash a regular file; raises `HoldgateError` if it cannot be taken."""

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes that we made ourselves, such as a rendered document."""

    def keep(self) -> None:
        """Keep the files, so that a power cut cannot destroy them; the store calls it to commit."""

    def discard(self) -> None:
        """Remove the files that were taken and not kept."""


class Evidence(Protocol):
    """A place for files, by their digest (`sha256:` and 64 hex digits)."""

    def intake(self) -> AbstractContextManager[Intake]:
        """Begin to take files; those that were not kept at the end of the block are discarded."""

    def leftovers(self) -> int:
        """How many files programs left that were killed.

        The next intake removes them, but not what an older holdgate left.
        """

    def tidy(self) -> None:
        """Remove what programs left that were killed."""

    def open(self, sha256: str) -> BinaryIO:
        """A kept file, unchecked, to copy it; `StoreError` if it does not exist."""

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it does not exist, or its digest is another."""

    def verify(self, sha256: str) -> int:
        """The size of a kept file, in bytes; `StoreError` as `read`. It is not held in memory."""


def files_in(values: Iterable[Json]) -> Iterator[str]:
    """The digest of each file that payload values refer to; in a forged log it may be any text."""
    for value in values:
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict) and isinstance(entry.get("sha256"), str):
                yield str(entry["sha256"])


def file_name(sha256: str) -> str:
    """The name of the file with that digest: its hex digits.

    Raises `StoreError` if it is no digest: it comes from a log that may have been forged, and must
    not become a path.
    """
    match = re.fullmatch(_DIGEST, sha256)
    if not match:
        message = "The log refers to evidence by something that is not a SHA-256 digest."
        raise StoreError(message, id="evidence-lost")
    return match[1]


def missing(sha256: str) -> StoreError:
    """The error for a file that does not exist."""
    return StoreError(
        f"The evidence {sha256} is missing from the store.",
        id="evidence-lost",
        hint="The evidence folder belongs beside the store file: copy or restore both together.",
    )


def checked(content: bytes, sha256: str) -> bytes:
    """The bytes themselves, if their digest is the recorded one; else `StoreError`."""
    if digest_bytes(content) != sha256:
        raise changed(sha256)
    return content


def changed(sha256: str) -> StoreError:
    """The error for a file whose bytes are not those that were taken."""
    message = f"The evidence {sha256} was changed after it was taken, or is damaged."
    return StoreError(message, id="evidence-damaged", hint="Restore it from a backup.")
