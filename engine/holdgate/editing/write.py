"""Writes several files together: all of them, or none."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import read_file


def replace_all(changes: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace the contents of each file: (before, after); a link is followed to its file.

    Raises `HoldgateError` when a file cannot be written, or has changed since it was read; then all
    files stay as they were.
    """
    targets = {Path(os.path.realpath(file)): change for file, change in changes.items()}
    written: list[tuple[Path, Path]] = []
    try:
        for file, (_, after) in targets.items():
            written.append((_beside(file, after), file))
        for file, (before, _) in targets.items():
            if read_file(file) != before:
                raise HoldgateError(
                    f"{file} was changed in the meantime; nothing was written.",
                    id="file-changed",
                    hint="look at it, then try again",
                )
        _rename(written, targets)
    except OSError as error:
        file_name = error.filename or "a file"
        message = f"{file_name} cannot be written: {error.strerror}; nothing was written."
        raise HoldgateError(message, id="unwritable-file") from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _beside(file: Path, data: bytes) -> Path:
    """Write the data to a file beside the one that it will replace, with the same permissions."""
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(file.stat().st_mode & 0o7777)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)


def _rename(
    written: Sequence[tuple[Path, Path]], targets: Mapping[Path, tuple[bytes, bytes]]
) -> None:
    """Move each file to its place; if one fails, restore those that were moved before."""
    replaced: list[Path] = []
    try:
        for temporary, file in written:
            temporary.replace(file)
            replaced.append(file)
    except OSError:
        for file in replaced:
            with contextlib.suppress(OSError):
                _beside(file, targets[file][0]).replace(file)
        raise
