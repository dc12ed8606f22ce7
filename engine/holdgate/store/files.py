"""Reading a file that somebody hands in: only a regular one, whole, and as it stood.

The kind is looked at twice: before opening, for to open a device may already do something, and on
what was opened, for it may have been swapped in between.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from holdgate.errors import HoldgateError

CHUNK = 1024 * 1024
# O_NONBLOCK: a FIFO that nobody writes to must not hang us (no effect on a regular file)
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_KINDS = (
    (stat.S_ISLNK, "evidence-link", "is a link", "Name the file that it points to."),
    (stat.S_ISDIR, "evidence-not-a-file", "is a folder", "Name the files in it, or pack it first."),
    (stat.S_ISFIFO, "evidence-not-a-file", "is a pipe", "Save what it carries in a file first."),
)


def _refusal(path: Path, kind: str, what: str, hint: str | None = None) -> HoldgateError:
    return HoldgateError(f"{clean(str(path))} {what}.", id=kind, hint=hint)


def chunks(path: Path, largest: int) -> Iterator[bytes]:
    """The bytes of a regular file of at most `largest` bytes, in pieces.

    Raises `HoldgateError` at the first piece, or after the last one when the file was changed
    while it was being read: then the pieces are not a copy of anything.
    """
    with _opened(path) as source:
        before = os.fstat(source)
        _check_kind(path, before.st_mode)
        if before.st_size > largest:
            limit = f"it has {before.st_size:,} bytes, and at most {largest:,} are kept"
            raise _refusal(path, "evidence-too-large", f"is too large: {limit}")
        left = before.st_size
        while piece := os.read(source, min(CHUNK, left + 1)):
            left -= len(piece)
            if left < 0:
                break
            yield piece
        if left or _trace(os.fstat(source)) != _trace(before):
            what = "was changed while it was being read"
            raise _refusal(path, "evidence-changed", what, "Repeat when it is finished.")


def _trace(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    with _spoken(path):
        _check_kind(path, path.lstat().st_mode)
        source = os.open(path, _FLAGS)
    try:
        with _spoken(path):
            yield source
    finally:
        os.close(source)


def _check_kind(path: Path, mode: int) -> None:
    for matches, kind, what, hint in _KINDS:
        if matches(mode):
            raise _refusal(path, kind, what, hint)
    if not stat.S_ISREG(mode):
        raise _refusal(path, "evidence-not-a-file", "is not a file but a device or socket")


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR}:
            raise _refusal(path, "evidence-missing", "does not exist") from error
        if error.errno == errno.ELOOP:
            raise _refusal(path, *_KINDS[0][1:]) from error
        what = f"cannot be read ({error.strerror})"
        raise _refusal(path, "evidence-unreadable", what) from error
    except ValueError as error:
        raise _refusal(path, "evidence-missing", "cannot be the name of a file") from error


LONGEST = 200
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(text: str) -> str:
    """The text in NFC, with `_` for each character that could deceive a reader.

    Those are control characters and line breaks, what changes the direction of writing or is not
    seen at all, and bytes that are no text.
    """
    shown = ("_" if unicodedata.category(each) in _UNSHOWN else each for each in text)
    return unicodedata.normalize("NFC", "".join(shown))


def recorded_name(name: str) -> str:
    """The base name as it is recorded: cleaned, and short enough to be a file name again."""
    base = clean(name.replace("\\", "/").rstrip("/").rpartition("/")[2]).strip()
    return "file" if base in {"", ".", ".."} else _shortened(base)


def _shortened(base: str) -> str:
    stem, dot, ending = base.rpartition(".")
    if len(base) <= LONGEST or not stem or len(ending) > LONGEST // 2:
        return base[:LONGEST]
    return stem[: LONGEST - len(ending) - 1] + dot + ending


def make_folder(folder: Path) -> None:
    """Make a folder, for its owner's eyes only, if it is not there."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk: what was created, renamed or removed in it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
