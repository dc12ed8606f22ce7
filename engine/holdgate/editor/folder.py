"""Files below a folder of the user: read as they are, written completely or not at all."""

import contextlib
import os
import shutil
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import read_file


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
        target = file.resolve()
        if not target.is_relative_to(folder.resolve()):
            message = f"{file} is a link that leads out of {folder.resolve()}"
            raise HoldgateError(message, id="unwritable-file", hint=f"It leads to {target}")
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise HoldgateError(message, id="unwritable-file") from error


def _replace(target: Path, text: str) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
