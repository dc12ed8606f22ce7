"""Evidence in a folder beside the store: one read-only file for each digest."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from holdgate.errors import StoreError
from holdgate.resources import FileName
from holdgate.store.evidence.port import LARGEST, EvidenceFile, changed, checked, file_name, missing
from holdgate.store.files import (
    CHUNK,
    is_shared,
    make_folder_beside,
    read_chunks,
    recorded_name,
    sync_folder,
)
from holdgate.tracing import trace

if TYPE_CHECKING:
    from holdgate.store.evidence.claims import Claim


class FolderIntake:
    """Files copied into the folder under temporary names, until they are kept or discarded."""

    def __init__(self, folder: FileName, largest: int, store: FileName | None) -> None:
        self._folder = folder
        self._largest = largest
        self._store = store
        self._claim: Claim | None = None
        self._taken: list[tuple[str, str]] = []  # temporary file, hex digits of its digest

    def take(self, path: FileName) -> EvidenceFile:
        """Copy and hash a regular file; raises `HoldgateError` if it cannot be taken."""
        return self._copy(os.path.basename(path), read_chunks(path, self._largest))

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes that we made ourselves, such as a rendered document."""
        return self._copy(name, (content,))

    def keep(self) -> None:
        """Keep the files under their digests, so that a power cut cannot destroy them.

        An older file with the same digest is replaced; if it was damaged, it is whole again.
        """
        if not self._taken:
            return
        with self._translating_errors():
            for temporary, digest in self._taken:
                os.replace(temporary, os.path.join(self._folder, digest))
                trace("store", "evidence kept: %s", digest)
            sync_folder(self._folder)
        self._taken.clear()

    def discard(self) -> None:
        """Remove the files that were taken and not kept."""
        for temporary, digest in self._taken:
            trace("store", "evidence discarded: %s", digest)
            with suppress(OSError):
                os.unlink(temporary)
        self._taken.clear()
        if self._claim:
            self._claim.release()
            self._claim = None

    def _copy(self, name: str, chunks: Iterable[bytes]) -> EvidenceFile:
        import tempfile  # noqa: PLC0415 - few commands take a file

        from holdgate.store.evidence.claims import Claim, remove_leftovers  # noqa: PLC0415 - as above

        with self._translating_errors():
            make_folder_beside(self._folder, self._store)
            if self._claim is None:
                remove_leftovers(self._folder)
                self._claim = Claim(self._folder)
            prefix, folder = self._claim.prefix, self._claim.folder
            with tempfile.NamedTemporaryFile(prefix=prefix, dir=folder, delete=False) as copy:
                try:
                    digest, size = _write(chunks, copy.fileno(), shared=is_shared(self._folder))
                except BaseException:
                    os.unlink(copy.name)
                    raise
        self._taken.append((copy.name, digest))
        trace("store", "evidence taken: %s, %d bytes, %s", name, size, digest)
        return EvidenceFile(name=recorded_name(name), sha256=f"sha256:{digest}", size=size)

    @contextmanager
    def _translating_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"The evidence folder {self._folder} cannot be written ({error.strerror})."
            raise StoreError(message, id="store-unwritable") from error


class FolderEvidence:
    """Files kept in `folder`, which is created for the first one.

    `store`: the file that the folder belongs to; those who may use the file may use the folder.
    """

    def __init__(
        self, folder: FileName, largest: int = LARGEST, store: FileName | None = None
    ) -> None:
        self.folder = folder
        self._largest = largest
        self._store = store

    @contextmanager
    def intake(self) -> Iterator[FolderIntake]:
        """Begin to take files; those that were not kept at the end of the block are discarded."""
        intake = FolderIntake(self.folder, self._largest, self._store)
        try:
            yield intake
        finally:
            intake.discard()

    def leftovers(self) -> int:
        """How many files programs left that were killed."""
        from holdgate.store.evidence.claims import leftovers  # noqa: PLC0415 - for `verify`

        return len(leftovers(self.folder))

    def tidy(self) -> None:
        """Remove what programs left that were killed."""
        from holdgate.store.evidence.claims import remove_all_leftovers  # noqa: PLC0415 - for `rebuild`

        remove_all_leftovers(self.folder)

    def open(self, sha256: str) -> BinaryIO:
        """A kept file, unchecked, to copy it; `StoreError` if it does not exist."""
        try:
            return open(os.path.join(self.folder, file_name(sha256)), "rb")
        except FileNotFoundError as error:
            raise missing(sha256) from error
        except OSError as error:
            raise _unreadable(sha256, error) from error

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it does not exist, or its digest is another."""
        with self.open(sha256) as file:
            try:
                content = file.read()
            except OSError as error:
                raise _unreadable(sha256, error) from error
        return checked(content, sha256)

    def verify(self, sha256: str) -> int:
        """The size of a kept file, in bytes; `StoreError` as `read`. It is not held in memory."""
        digest, size = hashlib.sha256(), 0
        with self.open(sha256) as file:
            try:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
            except OSError as error:
                raise _unreadable(sha256, error) from error
        if digest.hexdigest() != file_name(sha256):
            raise changed(sha256)
        return size


def evidence_folder(store: FileName) -> str:
    """The folder of the evidence that belongs to the store in that file."""
    return f"{os.fspath(store)}.evidence"


def _unreadable(sha256: str, error: OSError) -> StoreError:
    message = f"The evidence {sha256} cannot be read ({error.strerror})."
    return StoreError(message, id="store-unreadable")


def _write(chunks: Iterable[bytes], handle: int, *, shared: bool) -> tuple[str, int]:
    """Write the chunks to a file that nobody can change later; the hex digest, and the size.

    `shared`: the group may read it, as it may read the folder.
    """
    sha256, size = hashlib.sha256(), 0
    for chunk in chunks:
        sha256.update(chunk)
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(handle, rest) :]
        size += len(chunk)
    os.fchmod(handle, 0o440 if shared else 0o400)
    os.fsync(handle)
    return sha256.hexdigest(), size
