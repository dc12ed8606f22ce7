"""A YAML file that was read: plain values, and where each of them stands."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class Spot(NamedTuple):
    """Where a value stands and where its key stands (from 1), and the spots inside it."""

    line: int
    column: int
    key_line: int
    key_column: int
    inside: "dict[str | int, Spot]"


@dataclass(frozen=True, kw_only=True)
class Document:
    """`value` is made of dict, list, str, int, float, bool and None; `raw` are the bytes read."""

    file: str
    raw: bytes
    value: Any
    root: Spot

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.raw.decode("utf-8-sig").splitlines()

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of its key.

        What is not there is looked for at its nearest parent.
        """
        spot = self.root
        for part in path:
            inner = spot.inside.get(part)
            if inner is None:
                return spot.line, spot.column
            spot = inner
        return (spot.key_line, spot.key_column) if key else (spot.line, spot.column)

    def rest(self, path: Path) -> str:
        """The line from where the value at `path` begins."""
        line, column = self.place(path)
        return self.line(line)[column - 1 :]


def step_in(value: object, part: str | int) -> object:
    """One step along a path; None where there is nothing."""
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and -1 < part < len(value):
        return value[part]
    return None


def at(value: object, path: Path) -> object:
    """The value at a path; None where there is nothing."""
    for part in path:
        value = step_in(value, part)
    return value
