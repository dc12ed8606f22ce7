"""Paths of files in the forms that programs expect in a report."""

import os
from pathlib import Path
from urllib.parse import quote

from holdgate.lint.check import STDIN_NAME


def from_here(file: str) -> str:
    """The path of a file relative to the working folder; absolute if it is outside of it."""
    if file == STDIN_NAME:
        return file
    path = os.path.relpath(file)
    outside = path.split(os.sep, 1)[0] == os.pardir
    return Path(os.path.abspath(file) if outside else path).as_posix()


def uri(file: str) -> str:
    """The file as a URI: relative to the working folder, or `file:` if it is outside of it."""
    path = quote(os.fsencode(from_here(file)))
    return f"file://{path}" if path.startswith("/") else path
