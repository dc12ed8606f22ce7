"""Temporary files of the evidence folder, and whether the program that made them still runs.

Each intake claims a name, by a lock file that it keeps locked. The system gives the lock up when
the program ends, however it ends. So a file whose claim is not locked was left by a program that
was killed: it can be removed at once, while others work.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = ".taken-"  # how the names begin of what was taken and not kept yet
_LOCK = ".lock"
_DAY = 24 * 60 * 60  # seconds


class Claim:
    """A name in `folder` that belongs to this program until it is released."""

    def __init__(self, folder: Path) -> None:
        import secrets  # noqa: PLC0415 - few commands take a file

        while True:
            self._name = f"{TEMPORARY}{secrets.token_hex(8)}"
            self._lock = folder / f"{self._name}{_LOCK}"
            self._handle = os.open(self._lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o660)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat(self._lock.stat(), os.fstat(self._handle)):
                    break
            os.close(self._handle)  # somebody took the file for a leftover before it was locked

    @property
    def prefix(self) -> str:
        """How the names of the temporary files begin."""
        return f"{self._name}-"

    def release(self) -> None:
        """Give the name up; its files were kept or removed."""
        with suppress(OSError):
            self._lock.unlink()
        os.close(self._handle)


def leftovers(folder: Path) -> tuple[Path, ...]:
    """The temporary files that programs left which do not run any more."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.startswith(TEMPORARY))  # noqa: PTH208 - names
    except OSError:
        return ()
    claims = {name.removesuffix(_LOCK) for name in names if name.endswith(_LOCK)}
    living = {name for name in claims if _is_locked(folder / f"{name}{_LOCK}")}
    return tuple(folder / name for name in names if _is_left(folder / name, living))


def remove_leftovers(folder: Path) -> None:
    """Remove what programs left that do not run any more; the lock files come last."""
    for file in sorted(leftovers(folder), key=lambda file: file.suffix == _LOCK):
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
