"""Temporary files of the evidence folder, and whether the program that made them still runs.

They lie in a folder of their own, so that a search for them need not list all that is kept; it
is there only while somebody takes files. Each intake claims a name in it, by a lock file that it
keeps locked. The system gives the lock up when the program ends, however it ends. So a file whose
claim is not locked was left by a program that was killed: it can be removed at once, while others
work. An older holdgate had its temporary files among those that are kept.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from holdgate.resources import FileName

FOLDER = ".taken"  # the folder in the evidence folder
TEMPORARY = ".taken-"  # how the names begin of what was taken and not kept yet
_LOCK = ".lock"
_DAY = 24 * 60 * 60  # seconds


class Claim:
    """A name in the folder for temporary files of an evidence folder, until it is released."""

    def __init__(self, evidence: FileName) -> None:
        self.folder = Path(evidence, FOLDER)
        while True:
            _make_folder(self.folder, os.stat(evidence).st_mode)
            self._name = f"{TEMPORARY}{os.urandom(8).hex()}"
            self._lock = self.folder / f"{self._name}{_LOCK}"
            with suppress(FileNotFoundError):  # who released the last claim removed the folder
                self._handle = os.open(self._lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660)
                fcntl.flock(self._handle, fcntl.LOCK_EX)
                with suppress(FileNotFoundError):
                    if os.path.samestat(self._lock.stat(), os.fstat(self._handle)):
                        break
                os.close(self._handle)  # somebody took it for a leftover before it was locked

    @property
    def prefix(self) -> str:
        """How the names of the temporary files begin."""
        return f"{self._name}-"

    def release(self) -> None:
        """Give the name up; its files were kept or removed."""
        with suppress(OSError):
            self._lock.unlink()
        os.close(self._handle)
        with suppress(OSError):  # others have files in it
            self.folder.rmdir()


def _make_folder(folder: Path, mode: int) -> None:
    """Make a folder for the same people as the one around it; no power cut needs to find it."""
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(stat.S_IMODE(mode))


def leftovers(evidence: FileName) -> tuple[Path, ...]:
    """All temporary files that programs left which do not run any more."""
    return (*_left_in(Path(evidence, FOLDER)), *_left_in(Path(evidence)))


def _left_in(folder: Path) -> tuple[Path, ...]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.startswith(TEMPORARY))
    except OSError:
        return ()
    claims = {name.removesuffix(_LOCK) for name in names if name.endswith(_LOCK)}
    living = {name for name in claims if _is_locked(folder / f"{name}{_LOCK}")}
    return tuple(folder / name for name in names if _is_left(folder / name, living))


def remove_leftovers(evidence: FileName) -> None:
    """Remove what programs left that do not run any more, in the folder for temporary files."""
    _remove(_left_in(Path(evidence, FOLDER)))


def remove_all_leftovers(evidence: FileName) -> None:
    """The same, and what an older holdgate left; it lists all that is kept."""
    _remove(leftovers(evidence))
    with suppress(OSError):
        Path(evidence, FOLDER).rmdir()


def _remove(files: Iterable[Path]) -> None:
    """Remove files; the lock files come last."""
    for file in sorted(files, key=lambda file: file.suffix == _LOCK):
        with suppress(OSError), _held(file):
            file.unlink(missing_ok=True)


def _is_left(file: Path, living: set[str]) -> bool:
    claim = file.name.removesuffix(_LOCK)
    if claim != file.name:
        return claim not in living
    name, dash, _ = file.name.removeprefix(TEMPORARY).partition("-")
    if dash:
        return f"{TEMPORARY}{name}" not in living
    try:  # an older holdgate locked nothing
        return time.time() - file.stat().st_mtime > _DAY
    except OSError:
        return False


def _is_locked(file: Path) -> bool:
    """Whether another program holds the lock, or may hold it."""
    try:
        handle = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


@contextmanager
def _held(file: Path) -> Iterator[None]:
    """Hold a lock file while it is removed, so that nobody locks it just then."""
    if file.suffix != _LOCK:
        yield
        return
    handle = os.open(file, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
