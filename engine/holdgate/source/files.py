"""Files from disk, bounded: regular files only, and none that is too large to be ours."""

import os
import stat
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.resources import bundled
from holdgate.tracing import trace

MAX_BYTES = 4 * 1024 * 1024
UNREADABLE = "unreadable-file"
NOT_A_FILE = "not-a-file"
TOO_LARGE = "file-too-large"
LINK = "link-outside"
# Found by name or place, whoever put them there: a link could name any file that the reader may
# read, and messages about it would quote it. What a user names otherwise may be a link.
_FOUND_BY_NAME = frozenset({"process.yaml", "renderer.yaml"})
_FOUND_BY_PLACE = "scenarios"
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `HoldgateError` when it cannot be read or is no file of ours.

    Looked at before it is opened, as to open some devices does something; and after, as it may have
    changed. Opened without blocking, so that no pipe is waited for.
    """
    try:
        _regular(os.stat(path), path)  # noqa: PTH116 - pathlib's own is the same
        _at_home(path)
        handle = os.open(path, _FLAGS)
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
    _regular(found, path)
    with os.fdopen(os.dup(handle), "rb") as stream:
        data = stream.read(MAX_BYTES + 1) if found.st_size <= MAX_BYTES else b""
    if max(len(data), found.st_size) > MAX_BYTES:
        msg = f"{path} is larger than 4 MiB"
        raise HoldgateError(msg, id=TOO_LARGE)
    trace("files", "read %s (%d bytes)", path, len(data))
    return data


def _regular(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        msg = f"{path} is not a regular file"
        raise HoldgateError(msg, id=NOT_A_FILE)


def _at_home(path: Path) -> None:
    """Refuse a link out of its folder where files are found by name, save in what we bring."""
    if path.name not in _FOUND_BY_NAME and path.parent.name != _FOUND_BY_PLACE:
        return
    folder, target = path.parent.resolve(), path.resolve()
    ours = (bundled("processes"), bundled("renderers"))  # a package may be made of links
    if not any(target.is_relative_to(folder) or folder.is_relative_to(each) for each in ours):
        msg = f"{path} is a link that leads out of its folder"
        hint = "put the file itself there, or link the whole folder"
        raise HoldgateError(msg, id=LINK, hint=hint)


def _unreadable(path: Path, error: OSError | ValueError) -> HoldgateError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return HoldgateError(f"{path} cannot be read: {why}", id=UNREADABLE)


def peek(path: Path, size: int = 64 * 1024) -> bytes:
    """The beginning of a regular file; nothing of what is none or cannot be read."""
    try:
        handle = os.open(path, _FLAGS) if is_file(path) else None
    except (OSError, ValueError):
        return b""
    if handle is None:
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
