"""A copy of a store that is whole, also while others write: the file, and its evidence folder.

To copy the file alone is not safe: the last events may still be in SQLite's log beside it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from holdgate.errors import StoreError
from holdgate.store.evidence.folder import evidence_folder
from holdgate.store.files import sync_folder
from holdgate.store.sqlite.connection import Connection
from holdgate.tracing import trace


def back_up(
    connection: Connection, target: Path, told: Callable[[int, int], object] | None = None
) -> None:
    """Copy the store of the connection to `target`, with the evidence in the folder beside it.

    The events are copied first: each file that they refer to was kept before them. `told` hears how
    many files of how many are copied. Raises `StoreError` when there is something at the target, or
    it cannot be written.
    """
    target = target.absolute()
    folder, source = Path(evidence_folder(target)), Path(evidence_folder(connection.path))
    for taken in (target, folder):
        if os.path.lexists(taken):
            message = f"There is something at {taken} already: nothing is overwritten."
            raise StoreError(message, id="backup-exists", hint="Name another file.")
    with _translating_errors(target), _unfinished(target) as (file, files):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection.rows("VACUUM INTO ?", (str(file),))
        _sync(file)
        if source.is_dir():
            files.mkdir(mode=0o700)
            kept = [file for file in sorted(source.iterdir()) if not file.name.startswith(".")]
            for done, file_kept in enumerate(kept, 1):
                _copy(file_kept, files / file_kept.name)
                if told:
                    told(done, len(kept))
            sync_folder(files)
            files.rename(folder)
        file.rename(target)
        sync_folder(target.parent)
    trace("store", "backed up %s to %s", connection.path, target)


@contextmanager
def _unfinished(target: Path) -> Iterator[tuple[Path, Path]]:
    """The names of the copies until they are whole; what is left of them is removed at the end."""
    file = target.with_name(f".{target.name}-unfinished-{os.getpid()}")
    files = Path(evidence_folder(file))
    try:
        yield file, files
    finally:
        file.unlink(missing_ok=True)
        shutil.rmtree(files, ignore_errors=True)


def _copy(file: Path, to: Path) -> None:
    shutil.copyfile(file, to)
    to.chmod(0o400)
    _sync(to)


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _translating_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"The backup {target} cannot be written ({error.strerror})."
        raise StoreError(message, id="store-unwritable") from error
