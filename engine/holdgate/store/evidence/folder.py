"""Evidence in a folder beside the store: one read-only file for each digest."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from holdgate.errors import StoreError
from holdgate.store.evidence.intake import FolderIntake
from holdgate.store.evidence.kept import checked, file_name, missing
from holdgate.store.evidence.port import LARGEST


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
