"""Files from disk, bounded: regular files only, and none that is too large to be ours."""

import os
import stat
from pathlib import Path

from holdgate.errors import HoldgateError

MAX_BYTES = 4 * 1024 * 1024
UNREADABLE = "unreadable-file"
NOT_A_FILE = "not-a-file"
TOO_LARGE = "file-too-large"


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `HoldgateError` when it cannot be read or is no file of ours.

    Opened without blocking, so that a pipe in place of a file is refused instead of waited for.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        return _bounded(handle, path)
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(handle)


def _bounded(handle: int, path: Path) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        msg = f"{path} is not a regular file"
        raise HoldgateError(msg, id=NOT_A_FILE)
    with os.fdopen(os.dup(handle), "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        msg = f"{path} is larger than 4 MiB"
        raise HoldgateError(msg, id=TOO_LARGE)
    return data


def _unreadable(path: Path, error: OSError | ValueError) -> HoldgateError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return HoldgateError(f"{path} cannot be read: {why}", id=UNREADABLE)


def peek(path: Path, size: int = 64 * 1024) -> bytes:
    """The beginning of a regular file; nothing of what is none or cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(handle, size) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def is_folder(path: Path) -> bool:
    """Whether a folder is there; pathlib's own raises where a name is too long, or barred."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: Path) -> bool:
    """Whether a regular file is there, in the same way."""
    return os.path.isfile(path)  # noqa: PTH113 - see above
