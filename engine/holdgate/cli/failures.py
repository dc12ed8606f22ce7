"""Unexpected errors, as sentences: the system refused something, or holdgate is wrong."""

import errno
import os
import sys
from datetime import UTC, datetime

from holdgate import __version__
from holdgate.cli import signals
from holdgate.errors import HoldgateError

_HINTS = {
    errno.EACCES: "Check who may read and write it, and the folders above it.",
    errno.EPERM: "Check who may read and write it, and the folders above it.",
    errno.ENOSPC: "Make room on the disk, then repeat the command.",
    errno.EDQUOT: "Make room on the disk, then repeat the command.",
    errno.EFBIG: "Make room on the disk, then repeat the command.",
    errno.EROFS: "The disk can only be read: name a place on another one.",
    errno.ENAMETOOLONG: "Name a shorter path.",
    errno.ENOTDIR: "A part of the path is a file, not a folder.",
    errno.EISDIR: "It is a folder: name a file.",
    errno.ELOOP: "Its links lead in a circle: name the file itself.",
    errno.EMFILE: "Too many files are open: close some, or raise the limit.",
    errno.ENFILE: "Too many files are open: close some, or raise the limit.",
    errno.EIO: "Check the disk before you go on.",
}


def system_error(error: OSError) -> HoldgateError:
    """An error of the operating system: what it refused, why, and what has been recorded."""
    why = error.strerror or str(error) or type(error).__name__
    name = error.filename or error.filename2
    shown = name.decode(errors="replace") if isinstance(name, bytes) else name
    if shown:
        what = f"{shown} cannot be used: {why}."
    elif _folder_is_gone():
        what = "The folder that you are in no longer exists."
    else:
        what = f"The system reports an error: {why}."
    return HoldgateError(
        f"{what} {signals.PROGRESS.sentence}",
        id="system-error",
        hint=_HINTS.get(error.errno or 0),
        facts={"errno": errno.errorcode.get(error.errno or 0), "file": shown},
    )


def _folder_is_gone() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def fault(error: BaseException) -> HoldgateError:
    """An error in holdgate itself; its details are in a log file, or in the hint."""
    import traceback  # noqa: PLC0415 - start-up counts, and faults are rare

    report = f"holdgate {__version__}, Python {sys.version}\n{datetime.now(UTC).isoformat()}\n"
    report += "".join(traceback.format_exception(error))
    message = (
        f"This is an error in holdgate itself ({type(error).__name__}), not in your input. "
        f"{signals.PROGRESS.sentence}"
    )
    try:
        hint = f"The details are in {_written(report)}"
    except OSError as unwritten:
        why = unwritten.strerror or unwritten
        hint = f"No log file could be written ({why}). The details: {report}"
    return HoldgateError(message, id="fault", hint=hint)


def _written(report: str) -> str:
    import tempfile  # noqa: PLC0415 - start-up counts, and faults are rare

    with tempfile.NamedTemporaryFile(
        "w", prefix="holdgate-fault-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(report)
    return log.name
