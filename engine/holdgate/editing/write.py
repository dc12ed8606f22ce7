"""Several files written together: all of them, or none."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import read_file


def replace_all(changes: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace what each file holds: (before, after); a file by a link where it leads.

    Raises `HoldgateError` when one cannot be written, or no longer is as it was before: then all
    are as they were.
    """
    targets = {Path(os.path.realpath(file)): change for file, change in changes.items()}
    written: list[tuple[Path, Path]] = []
    try:
        for file, (_, after) in targets.items():
            written.append((_beside(file, after), file))
        for file, (before, _) in targets.items():
            if read_file(file) != before:
                raise HoldgateError(
                    f"{file} was changed meanwhile; nothing was written.",
                    id="file-changed",
                    hint="look at it, then try again",
                )
        _rename(written, targets)
    except OSError as error:
        raise HoldgateError(
            f"{error.filename or 'a file'} cannot be written: {error.strerror}; nothing was.",
            id="unwritable-file",
        ) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _beside(file: Path, data: bytes) -> Path:
    """The data on disk, in a file with the same rights beside the one that it will replace."""
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
    """Put each in its place; those that are there already go back when one cannot be."""
    done: list[Path] = []
    try:
        for temporary, file in written:
            temporary.replace(file)
            done.append(file)
    except OSError:
        for file in done:
            with contextlib.suppress(OSError):
                _beside(file, targets[file][0]).replace(file)
        raise
