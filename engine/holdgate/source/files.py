"""Reading files from disk: regular files only, and only up to a limited size."""

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdgate.errors import HoldgateError
from holdgate.resources import FileName, bundled_name
from holdgate.tracing import trace

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 4 * 1024 * 1024
UNREADABLE = "unreadable-file"
NOT_A_FILE = "not-a-file"
TOO_LARGE = "file-too-large"
LINK = "link-outside"
# These files are looked up by name or by folder, no matter who put them there. A link in their
# place could name any file that the reader may read, and messages about it would quote it. A file
# that the user names in another way may be a link.
_LOOKED_UP_BY_NAME = frozenset({"process.yaml", "renderer.yaml"})
_LOOKED_UP_IN = "scenarios"
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def read_file(path: FileName) -> bytes:
    """The bytes of a file; raises `HoldgateError` when it cannot be read or is not a file of ours.

    The kind of file is checked before it is opened, because opening some devices has an effect,
    and again afterwards, because it may have changed. The file is opened without blocking, so
    that a pipe cannot make us wait.
    """
    try:
        _must_be_regular(os.stat(path), path)
        _must_stay_in_its_folder(path)
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        return _read_bounded(handle, path)
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        os.close(handle)


def _read_bounded(handle: int, path: FileName) -> bytes:
    status = os.fstat(handle)
    _must_be_regular(status, path)
    with os.fdopen(os.dup(handle), "rb") as stream:
        data = stream.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    if max(len(data), status.st_size) > MAX_BYTES:
        msg = f"{path} is larger than 4 MiB"
        raise HoldgateError(msg, id=TOO_LARGE)
    trace("files", "read %s (%d bytes)", path, len(data))
    return data


def _must_be_regular(status: os.stat_result, path: FileName) -> None:
    if not stat.S_ISREG(status.st_mode):
        msg = f"{path} is not a regular file"
        raise HoldgateError(msg, id=NOT_A_FILE)


def _must_stay_in_its_folder(path: FileName) -> None:
    """Refuse a link out of the folder where files are looked up by name, except in our own data."""
    parent, name = os.path.split(path)
    if name not in _LOOKED_UP_BY_NAME and os.path.basename(parent) != _LOOKED_UP_IN:
        return
    folder, target = os.path.realpath(parent), os.path.realpath(path)
    bundled_folders = (bundled_name("processes"), bundled_name("renderers"))
    is_bundled = any(_lies_in(folder, around) for around in bundled_folders)
    if not is_bundled and not _lies_in(target, folder):  # a package may be made of links
        msg = f"{path} is a link that leads out of its folder"
        hint = "put the file itself there, or link the whole folder"
        raise HoldgateError(msg, id=LINK, hint=hint)


def _lies_in(path: str, folder: str) -> bool:
    return os.path.commonpath((path, folder)) == folder


def _unreadable(path: FileName, error: OSError | ValueError) -> HoldgateError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        why = f"it is a link to {os.readlink(path)}, which does not exist"
        return HoldgateError(f"{path} cannot be read: {why}", id=UNREADABLE)
    near = _nearest_path(path) if isinstance(error, FileNotFoundError) else None
    hint = f"did you mean `{near}`?" if near else None
    return HoldgateError(f"{path} cannot be read: {why}", id=UNREADABLE, hint=hint)


def _nearest_path(path: FileName) -> "Path | None":
    """The path with the first name in it that is not there replaced by the nearest one."""
    from pathlib import Path  # noqa: PLC0415 - for a slip

    from holdgate.model.nearest import CLOSER, nearest  # noqa: PLC0415 - as above

    parts = Path(path).parts
    for number, name in enumerate(parts):
        folder = Path(*parts[:number])
        if os.path.lexists(folder / name):
            continue
        try:
            near = nearest(name, [entry.name for entry in folder.iterdir()], CLOSER)
        except OSError:
            return None
        return Path(folder, near, *parts[number + 1 :]) if near else None
    return None


def peek(path: FileName, size: int = 64 * 1024, *, at_end: bool = False) -> bytes:
    """The first or last bytes of a regular file; empty if it is not one or cannot be read."""
    try:
        handle = os.open(path, _FLAGS) if is_file(path) else None
    except (OSError, ValueError):
        return b""
    if handle is None:
        return b""
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return b""
        if at_end:
            os.lseek(handle, max(0, status.st_size - size), os.SEEK_SET)
        return os.read(handle, size)
    except OSError:
        return b""
    finally:
        os.close(handle)


def is_folder(path: FileName) -> bool:
    """Whether there is a folder; pathlib raises where a name is too long or access is denied."""
    return os.path.isdir(path)


def is_file(path: FileName) -> bool:
    """Whether there is a regular file; like `is_folder`, this never raises."""
    return os.path.isfile(path)


def is_empty(path: FileName) -> bool:
    """Whether there is a file without content."""
    try:
        return os.stat(path).st_size == 0
    except (OSError, ValueError):
        return False


def names_in(folder: FileName) -> tuple[str, ...]:
    """The sorted names in a folder; none if it does not exist.

    Raises `HoldgateError` when it cannot be read: what is in it must not be taken for missing.
    """
    try:
        return tuple(sorted(os.listdir(folder)))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError) as error:
        raise _unreadable(folder, error) from error


def files_below(folder: "Path", name: str) -> "Iterator[Path]":
    """The file of that name in each folder of `folder`, sorted.

    One that cannot be reached, or is a link to nothing, counts: who reads it gets the reason.
    """
    for entry in names_in(folder):
        file = folder / entry / name
        if not is_missing(file, follow=False):
            yield file


def is_missing(path: FileName, *, follow: bool = True) -> bool:
    """Whether there is nothing; false where nobody can say, because opening it says why.

    Without `follow` a link to nothing counts as something.
    """
    try:
        os.stat(path, follow_symlinks=follow)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def lies_below_a_file(path: FileName) -> bool:
    """Whether something that is no folder stands where a folder of the path should be."""
    try:
        os.stat(path)
    except NotADirectoryError:
        return True
    except (OSError, ValueError):
        return False
    return False
