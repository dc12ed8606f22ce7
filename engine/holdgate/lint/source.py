"""A file to check: its bytes, its name in problems, and where it lies."""

import sys
from dataclasses import dataclass
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import MAX_BYTES, UNREADABLE, read_file
from holdgate.source.finding import ERROR
from holdgate.source.problem import Problem

STDIN = Path("-")
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Source:
    """What was read; `path` is None for what came through standard input."""

    name: str
    data: bytes
    path: Path | None


def read(path: Path) -> Source | Problem:
    """The file at a path, or standard input for `-`; what cannot be read is a problem of it."""
    if path == STDIN:
        return _standard_input()
    try:
        return Source(str(path), read_file(path), path)
    except HoldgateError as error:
        told = str(error).removeprefix(f"{path} ")
        return whole_file(str(path), error.id, f"this {told}", error.hint)


def _standard_input() -> Source | Problem:
    if sys.stdin is None:  # Python's way to say that it was closed
        return whole_file(STDIN_NAME, UNREADABLE, "this cannot be read: it is closed")
    try:
        return Source(STDIN_NAME, sys.stdin.buffer.read(MAX_BYTES + 1), None)
    except OSError as error:
        return whole_file(STDIN_NAME, UNREADABLE, f"this cannot be read: {error.strerror}")


def whole_file(
    file: str, rule: str, message: str, hint: str | None = None, severity: str = ERROR
) -> Problem:
    """A problem of a file as a whole."""
    return Problem(
        file=file,
        line=1,
        column=1,
        path="",
        rule=rule,
        message=message,
        hint=hint,
        severity=severity,
    )
