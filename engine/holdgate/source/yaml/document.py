"""A parsed YAML file: plain values, and where each of them stands."""

from functools import cached_property
from typing import Any, TypeAlias

import msgspec

from holdgate.source.problem import Position
from holdgate.source.yaml.lost_text import Loss

# The keys and list indexes that lead to a value.
Path: TypeAlias = tuple[str | int, ...]


class Positions(msgspec.Struct, frozen=True, gc=False):
    """Where a value and its key begin (from 1), and the positions of the values inside it."""

    line: int
    column: int
    key_line: int
    key_column: int
    inside: "dict[str | int, Positions]"

    @property
    def key(self) -> Position:
        """Where the key begins."""
        return self.key_line, self.key_column


class Document(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """`value` consists of dict, list, str, int, float, bool and None; `raw` are the bytes read.

    `losses`: what a person wrote that the value does not hold, or not as it is written.
    """

    file: str
    raw: bytes
    value: Any
    root: Positions
    losses: tuple[Loss, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.raw.decode("utf-8-sig").splitlines()

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def position(self, path: Path, *, key: bool = False) -> Position:
        """Line and column of the value at `path`, or of its key.

        If there is no such value, the position of its nearest parent.
        """
        positions = self.root
        for part in path:
            inner = positions.inside.get(part)
            if inner is None:
                return positions.line, positions.column
            positions = inner
        if key:
            return positions.key_line, positions.key_column
        return positions.line, positions.column

    def path_at(self, position: Position) -> Path:
        """The keys and indexes that lead to the value, or the key, at a line and column."""
        path: Path = ()
        positions = self.root
        while True:
            inside = positions.inside
            part = next((part for part in reversed(inside) if inside[part].key <= position), None)
            if part is None:
                return path
            path, positions = (*path, part), positions.inside[part]

    def rest_of_line(self, path: Path) -> str:
        """The line from where the value at `path` begins."""
        line, column = self.position(path)
        return self.line(line)[column - 1 :]


def child(value: object, part: str | int) -> object:
    """The value one step along a path; None where there is nothing."""
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and -1 < part < len(value):
        return value[part]
    return None


def value_at(value: object, path: Path) -> object:
    """The value at a path; None where there is nothing."""
    for part in path:
        value = child(value, part)
    return value
