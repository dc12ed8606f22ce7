"""Writes several files together: all of them, or none."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import read_file
from holdgate.source.writing import beside, move, unwritable


def replace_all(changes: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace the contents of each file: (before, after); a link is followed to its file.

    Raises `HoldgateError` when a file cannot be written, or has changed since it was read; then all
    files stay as they were.
    """
    targets = {Path(os.path.realpath(file)): change for file, change in changes.items()}
    written: list[tuple[Path, Path]] = []
    try:
        for file, (_, after) in targets.items():
            file.stat()  # one that is gone is not created again
            written.append((beside(file, after), file))
        for file, (before, _) in targets.items():
            if read_file(file) != before:
                raise HoldgateError(
                    f"{file} was changed in the meantime; nothing was written.",
                    id="file-changed",
                    hint="look at it, then try again",
                )
        _rename(written, targets)
    except OSError as error:
        raise unwritable(error.filename or "a file", error) from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _rename(
    written: Sequence[tuple[Path, Path]], targets: Mapping[Path, tuple[bytes, bytes]]
) -> None:
    """Move each file to its place; if one fails, restore those that were moved before."""
    replaced: list[Path] = []
    try:
        for temporary, file in written:
            replaced.append(file)
            move(temporary, file)
    except BaseException:
        for file in replaced:
            with contextlib.suppress(OSError):
                move(beside(file, targets[file][0]), file)
        raise
