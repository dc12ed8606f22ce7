"""Tabs where YAML 1.2 allows them and PyYAML, which follows YAML 1.1, does not.

A line may hold nothing but a tab, or a tab before its comment; a tab may stand after a dash, after
the indentation, and at the beginning of a text below `|`. In the text that is parsed, spaces stand
for these tabs, and a number behind the `|` says where its text begins. Before a key, and before a
list that begins on its line, YAML 1.2 allows no tab.
"""

import re

from holdgate.source.problem import Position
from holdgate.source.yaml.document import Positions

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_LINE_END = re.compile("\r\n|\r|\n")
_NOTHING = re.compile(r"[ \t]*(?:#.*)?")
_AFTER_DASHES = re.compile(r"[ ]*(?:[-?:][ \t]+)+")
_HEADER = re.compile(
    r"(?P<dashes> *(?:[-?:] +)*)(?P<key>[^\s#].*?:[ \t]+)?[|>][-+]?(?P<number>[1-9])?[-+]?"
    r"(?:[ \t]+#.*|[ \t]*)"
)
_BAR = re.compile(r"[|>](?=[-+]?[ \t]*(?:#.*)?[\r\n]*$)")
_INDENTATION = re.compile(r"[ \t?:-]*")
_MOST = 9  # a larger indentation cannot be written behind `|`


def without_tabs(text: str) -> str | None:
    """The text without the tabs that YAML 1.2 allows; None if it has none."""
    changed = "".join(_Lines().of(text)) if "\t" in text else text
    return None if changed == text else changed


class _Lines:
    """Goes through the lines; knows whether a line belongs to a text below `|` or `>`."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._header: int | None = None  # the line with the `|` of the text; None outside of one
        self._parent = 0  # the column of its key
        self._indent: int | None = None  # the column of the text; None before its first line

    def of(self, text: str) -> list[str]:
        """The lines as PyYAML takes them, each with its end."""
        for match in _LINE.finditer(text):
            line = match[0].rstrip("\r\n")
            end = match[0][len(line) :]
            if self._header is None or not self._is_part_of_text(line):
                self._header = None
                line = self._of_structure(line)
                self._begin_text(line)
            self._lines.append(line + end)
        return self._lines

    def _is_part_of_text(self, line: str) -> bool:
        """Whether the line is indented deep enough, or has nothing but spaces."""
        depth = _depth(line)
        if depth == len(line):
            return True
        if self._indent is not None:
            return depth >= self._indent
        if depth > self._parent:
            self._indent = depth
            if line[depth] == "\t":
                self._say_indentation(depth - max(self._parent, 0))
        return depth > self._parent

    def _say_indentation(self, number: int) -> None:
        """Write behind the `|` where the text begins: its first tab is part of it."""
        header = self._header
        if header is not None and number <= _MOST:
            self._lines[header] = _BAR.sub(rf"\g<0>{number}", self._lines[header], count=1)

    def _of_structure(self, line: str) -> str:
        """A line that is no text: its tabs before a comment, after a dash, after indentation."""
        if "\t" not in line:
            return line
        if _NOTHING.fullmatch(line):
            comment = line.find("#")
            blank = line if comment < 0 else line[:comment]
            return blank.replace("\t", " ") + line[len(blank) :]
        dashes = _AFTER_DASHES.match(line)
        if dashes:
            return dashes[0].replace("\t", " ") + line[dashes.end() :]
        white = line[: len(line) - len(line.lstrip("\t "))]
        return white.replace("\t", " ") + line[len(white) :]

    def _begin_text(self, line: str) -> None:
        """Note the text that begins on the next line, if this one ends with `|` or `>`."""
        header = _HEADER.fullmatch(line)
        if header is None:
            return
        dashes = header["dashes"]
        self._parent = len(dashes) if header["key"] else len(dashes.rstrip()) - 1
        self._header = len(self._lines)
        number = header["number"]
        self._indent = max(self._parent, 0) + int(number) if number else None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def misplaced_tab(text: str, root: Positions) -> Position | None:
    """The first tab before a key or a list that begins on its line; there YAML 1.2 wants spaces."""
    lines = _LINE_END.split(text)
    misplaced: list[Position] = []
    waiting = [root]
    while waiting:
        positions = waiting.pop()
        waiting += positions.inside.values()
        value = (positions.line, positions.column)
        for line, column in {value, positions.key}:
            begin, sign = lines[line - 1][: column - 1], lines[line - 1][column - 1 : column]
            is_list = sign == "-" and positions.inside
            is_key = (line, column) != value
            if "\t" in begin and (is_list or is_key) and _INDENTATION.fullmatch(begin):
                misplaced.append((line, begin.index("\t") + 1))
    return min(misplaced, default=None)
