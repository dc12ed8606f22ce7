"""Taking files into the evidence folder, in two phases."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from holdgate.errors import StoreError
from holdgate.store.evidence.port import LARGEST, EvidenceFile, checked, file_name, missing
from holdgate.store.files import chunks, make_folder, recorded_name, sync_folder

PASSING = ".taken-"
DAY = 24 * 60 * 60


class FolderIntake:
    """Files copied into the folder under passing names, until they are kept or discarded."""

    def __init__(self, folder: Path, largest: int) -> None:
        self._folder = folder
        self._largest = largest
        self._taken: list[tuple[Path, str]] = []

    def take(self, path: Path) -> EvidenceFile:
        """Copy and hash a regular file; raises `HoldgateError` with a sentence if it cannot be."""
        return self._copy(path.name, chunks(path, self._largest))

    def put(self, name: str, content: bytes) -> EvidenceFile:
        """Take bytes made by ourselves, such as a rendered document."""
        return self._copy(name, (content,))

    def keep(self) -> None:
        """Keep what was taken under its digest, safe from a power cut.

        An older file of that digest is replaced: should it have been damaged, it is whole again.
        """
        if not self._taken:
            return
        with self._spoken():
            for passing, digest in self._taken:
                passing.replace(self._folder / digest)
            sync_folder(self._folder)
        self._taken.clear()

    def discard(self) -> None:
        """Remove what was taken and not kept."""
        for passing, _ in self._taken:
            with suppress(OSError):
                passing.unlink(missing_ok=True)
        self._taken.clear()

    def _copy(self, name: str, pieces: Iterable[bytes]) -> EvidenceFile:
        with self._spoken():
            make_folder(self._folder)
            _sweep(self._folder)
            with tempfile.NamedTemporaryFile(
                prefix=PASSING, dir=self._folder, delete=False
            ) as copy:
                passing = Path(copy.name)
                try:
                    digest, size = _pour(pieces, copy.fileno())
                except BaseException:
                    passing.unlink(missing_ok=True)
                    raise
        self._taken.append((passing, digest))
        return EvidenceFile(name=recorded_name(name), sha256=f"sha256:{digest}", size=size)

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"The evidence folder {self._folder} cannot be written ({error.strerror})."
            raise StoreError(message, id="store-unwritable") from error


def _pour(pieces: Iterable[bytes], target: int) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    for piece in pieces:
        hashed.update(piece)
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(target, rest) :]
        size += len(piece)
    os.fchmod(target, 0o400)
    os.fsync(target)
    return hashed.hexdigest(), size


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed a day ago or earlier had taken and not kept."""
    for leftover in folder.glob(f"{PASSING}*"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > DAY:
                leftover.unlink()


class FolderEvidence:
    """Files kept in `folder`; it is made when the first one comes."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self.folder = folder
        self._largest = largest

    @contextmanager
    def intake(self) -> Iterator[FolderIntake]:
        """Begin to take files; what was not kept by the end of the block is discarded."""
        taken = FolderIntake(self.folder, self._largest)
        try:
            yield taken
        finally:
            taken.discard()

    def open(self, sha256: str) -> BinaryIO:
        """A kept file, unchecked, for copying; `StoreError` if it is not there."""
        try:
            return (self.folder / file_name(sha256)).open("rb")
        except FileNotFoundError as error:
            raise missing(sha256) from error
        except OSError as error:
            raise _unreadable(sha256, error) from error

    def read(self, sha256: str) -> bytes:
        """A kept file's bytes; `StoreError` if it is not there or no longer what it was."""
        with self.open(sha256) as file:
            try:
                content = file.read()
            except OSError as error:
                raise _unreadable(sha256, error) from error
        return checked(content, sha256)


def _unreadable(sha256: str, error: OSError) -> StoreError:
    message = f"The evidence {sha256} cannot be read ({error.strerror})."
    return StoreError(message, id="store-unreadable")
