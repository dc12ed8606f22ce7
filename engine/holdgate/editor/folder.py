"""Files below a folder of the user: read as they are, written completely or not at all."""

import os
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import read_file
from holdgate.source.writing import unwritable, write_file


def read_if_present(file: Path) -> bytes | None:
    """The bytes of a file, or None if there is none."""
    try:
        return read_file(file)
    except HoldgateError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def write(folder: Path, name: str, text: str) -> None:
    """Write a file below the folder; a reader sees either the old file or the new one.

    Links are followed, but not out of the folder.
    """
    file = folder / name
    try:
        target, root = Path(os.path.realpath(file)), os.path.realpath(folder)
        if not target.is_relative_to(root):
            message = f"{file} is a link that leads out of {root}"
            raise HoldgateError(message, id="unwritable-file", hint=f"It leads to {target}")
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(file, error) from error
    write_file(target, text.encode())
