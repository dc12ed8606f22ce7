"""Writing files of the user: all of a file is there afterwards, or what was there before."""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.tracing import trace

UNWRITABLE = "unwritable-file"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_TEMPORARY = re.compile(r"\.holdgate-[0-9a-f]{16}")
_DAY = 24 * 60 * 60  # seconds
# Written to where they are: nothing else may take their place.
_IN_PLACE = (stat.S_ISCHR, stat.S_ISFIFO)


def write_file(file: Path, data: bytes) -> None:
    """Write a file, or replace it; raises `HoldgateError` when it cannot be written.

    The data is written beside its place, synced to the disk, and moved there. A link is followed to
    its file. A device or a pipe, such as /dev/stdout, is written to.
    """
    try:
        target = Path(os.path.realpath(file))
        if _is_written_in_place(target):
            target.write_bytes(data)
        else:
            move(beside(target, data), target)
    except (OSError, ValueError) as error:
        raise unwritable(file, error) from error
    trace("files", "wrote %s (%d bytes)", file, len(data))


def beside(file: Path, data: bytes) -> Path:
    """A file with the data beside `file`, which it is to replace, with the same permissions.

    Raises `OSError` when it cannot be written, or when the file may not be replaced.
    """
    mode = _replaceable(file)
    _remove_leftovers(file.parent)
    temporary = file.with_name(f".holdgate-{secrets.token_hex(8)}")
    handle = os.open(temporary, _FLAGS, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remove_leftovers(folder: Path) -> None:
    """Remove what programs that were killed at least a day ago left behind, as far as possible."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            leftover = folder / name
            if _TEMPORARY.fullmatch(name) and time.time() - leftover.stat().st_mtime > _DAY:
                leftover.unlink()


def move(temporary: Path, file: Path) -> None:
    """Move a file that was written beside another into its place, and sync the folder."""
    try:
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, where the file system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unwritable(file: Path | str, error: OSError | ValueError) -> HoldgateError:
    """`unwritable-file`: nothing was written, and why."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return HoldgateError(f"{file} cannot be written: {why}; nothing was written.", id=UNWRITABLE)


def _is_written_in_place(file: Path) -> bool:
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return False
    return any(matches(mode) for matches in _IN_PLACE)


def _replaceable(file: Path) -> int | None:
    """The permissions of a file that may be replaced, None if there is none."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    return stat.S_IMODE(mode)
