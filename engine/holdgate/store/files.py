"""Files on disk: read one that a person names, choose a safe name, make folders that last.

A file that is to be evidence must be a regular file, and it is read whole, as it was when the
reading began. Its kind is checked twice: before it is opened, because opening a device may already
do something, and after, because another file may have taken its place.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from holdgate.errors import HoldgateError
from holdgate.model.visible_text import hidden_characters
from holdgate.resources import FileName

CHUNK = 1024 * 1024  # bytes read at a time
OWN_FILE, GROUP_FILE = 0o600, 0o660
GROUP_FOLDER, READABLE_FOLDER = 0o2770, 0o2750
LONGEST_NAME = 200  # characters
# O_NONBLOCK: a pipe that nobody writes to must not make us wait (no effect on a regular file)
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_LINK = ("evidence-link", "is a link", "Name the file that it points to.")
_NOT_REGULAR = (
    (stat.S_ISLNK, *_LINK),
    (stat.S_ISDIR, "evidence-not-a-file", "is a folder", "Name the files in it, or pack it first."),
    (stat.S_ISFIFO, "evidence-not-a-file", "is a pipe", "Save its content in a file first."),
)
_LINE_BREAKS = str.maketrans("\t\n\r", "___")


def read_chunks(path: FileName, largest: int) -> Iterator[bytes]:
    """The bytes of a regular file of at most `largest` bytes, in chunks.

    Raises `HoldgateError` at the first chunk if the file cannot be taken; after the last one if it
    was changed meanwhile, because then the chunks are no copy of it.
    """
    with _opened(path) as handle:
        before = os.fstat(handle)
        _check_kind(path, before.st_mode)
        if before.st_size > largest:
            limit = f"it has {before.st_size:,} bytes, and at most {largest:,} are kept"
            raise _error(path, "evidence-too-large", f"is too large: {limit}")
        bytes_left = before.st_size
        while chunk := os.read(handle, min(CHUNK, bytes_left + 1)):
            bytes_left -= len(chunk)
            if bytes_left < 0:
                break
            yield chunk
        if bytes_left or _size_and_time(os.fstat(handle)) != _size_and_time(before):
            what = "was changed while it was being read"
            raise _error(path, "evidence-changed", what, "Try again when it is finished.")


def _size_and_time(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


@contextmanager
def _opened(path: FileName) -> Iterator[int]:
    with _translating_errors(path):
        _check_kind(path, os.lstat(path).st_mode)
        handle = os.open(path, _FLAGS)
    try:
        with _translating_errors(path):
            yield handle
    finally:
        os.close(handle)


def _check_kind(path: FileName, mode: int) -> None:
    for matches, error_id, what, hint in _NOT_REGULAR:
        if matches(mode):
            raise _error(path, error_id, what, hint)
    if not stat.S_ISREG(mode):
        raise _error(path, "evidence-not-a-file", "is not a file but a device or socket")


@contextmanager
def _translating_errors(path: FileName) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR}:
            raise _error(path, "evidence-missing", "does not exist") from error
        if error.errno == errno.ELOOP:
            raise _error(path, *_LINK) from error
        what = f"cannot be read ({error.strerror})"
        raise _error(path, "evidence-unreadable", what) from error
    except ValueError as error:
        raise _error(path, "evidence-missing", "cannot be the name of a file") from error


def _error(path: FileName, error_id: str, what: str, hint: str | None = None) -> HoldgateError:
    return HoldgateError(f"{clean(os.fspath(path))} {what}.", id=error_id, hint=hint)


def clean(text: str) -> str:
    """The text in NFC, with `_` for every character that could mislead a reader.

    These are the hidden characters, such as controls and marks of direction, tabs, line breaks, and
    bytes that are not text.
    """
    characters = list(text)
    for hidden in hidden_characters(text):
        characters[hidden.place] = "_"
    return unicodedata.normalize("NFC", "".join(characters)).translate(_LINE_BREAKS)


def recorded_name(name: str) -> str:
    """The base name as it is recorded: clean, and short enough to be a file name again."""
    base = clean(name.replace("\\", "/").rstrip("/").rpartition("/")[2]).strip()
    return "file" if base in {"", ".", ".."} else _shortened(base)


def _shortened(base: str) -> str:
    stem, dot, ending = base.rpartition(".")
    if len(base) <= LONGEST_NAME or not stem or len(ending) > LONGEST_NAME // 2:
        return base[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending


def make_folder(folder: FileName) -> None:
    """Create a folder that only its owner can read, if it does not exist."""
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        sync_folder(os.path.dirname(os.path.abspath(folder)))


def create_file(path: FileName) -> None:
    """Create an empty file; raises `FileExistsError`.

    It is for its owner alone. But where the umask lets the group write (002, 007), the owner shares
    what they make: then the file is for the group, too. It is never for others.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, GROUP_FILE)
    try:
        if not os.fstat(handle).st_mode & stat.S_IWGRP:
            os.fchmod(handle, OWN_FILE)
    finally:
        os.close(handle)


def make_folder_beside(folder: FileName, file: FileName | None) -> None:
    """Create a folder for those who may use `file`: its owner, and its group if the file is shared.

    What is created in it later belongs to that group.
    """
    if os.path.isdir(folder):
        return
    make_folder(folder)
    shared = os.stat(file) if file and os.path.exists(file) else None
    if shared and shared.st_mode & stat.S_IRGRP:
        os.chown(folder, -1, shared.st_gid)
        writes = shared.st_mode & stat.S_IWGRP
        os.chmod(folder, GROUP_FOLDER if writes else READABLE_FOLDER)


def is_shared(folder: FileName) -> bool:
    """Whether the group may read a folder."""
    return bool(os.stat(folder).st_mode & stat.S_IRGRP)


def sync_folder(folder: FileName) -> None:
    """Write a folder's names to the disk: a power cut does not undo what was created or renamed."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
