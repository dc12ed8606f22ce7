"""The cells of CSV, each with its place: RFC 4180, with any of three delimiters.

Strict, because a quote in a wrong place shifts every row below it: nothing is guessed.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from holdgate.source.problem import Position

LONGEST_CELL = 100_000
_LINE_END = re.compile(r"\r\n|\n|\r")


class Cell(Struct, frozen=True):
    """The text of a cell, whether it stands in quotes, and where it begins."""

    text: str
    quoted: bool
    place: Position


class BadCell(Exception):  # noqa: N818 - what is bad is the cell
    """What is wrong with a cell, where, and what would be right."""

    def __init__(self, place: Position, message: str, hint: str) -> None:
        super().__init__(message)
        self.place, self.message, self.hint = place, message, hint


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell in quotes, with the spaces around it; and one without."""
    quoted = re.compile(r' *+"((?:[^"]|"")*+)" *+')
    return quoted, re.compile(f"[^{re.escape(delimiter)}\r\n]*+")


class Scanner:
    """Reads lines of cells from a text, one after the other."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._quoted, self._plain = _patterns(delimiter)
        self._at, self._line, self._begins = 0, 1, 0

    def lines(self) -> Iterator[list[Cell]]:
        """The cells of each line; a cell in quotes may go on over several lines of the text."""
        while self._at < len(self._text):
            yield list(self._cells())

    def _cells(self) -> Iterator[Cell]:
        while True:
            yield self._cell()
            if self._text.startswith(self._delimiter, self._at):
                self._at += 1
                continue
            end = _LINE_END.match(self._text, self._at)
            if end:
                self._at = self._begins = end.end()
                self._line += 1
            elif self._at < len(self._text):
                message = "there is text behind the closing quote"
                hint = 'write a quote inside quotes twice: `"5"" disk"`'
                raise BadCell(self._place(self._at), message, hint)
            return

    def _cell(self) -> Cell:
        place = self._place(self._at)
        match = self._quoted.match(self._text, self._at)
        if match:
            inside = match[1]
            self._skip(match)
            cell = Cell(inside.replace('""', '"'), quoted=True, place=place)
        else:
            match = self._plain.match(self._text, self._at)
            text = match[0].strip(" ") if match else ""
            if '"' in text:
                raise self._bad_quote(text, place)
            self._at = match.end() if match else self._at
            cell = Cell(text, quoted=False, place=place)
        if len(cell.text) > LONGEST_CELL:
            message = f"this cell has more than {LONGEST_CELL:,} characters"
            raise BadCell(place, message, "a long text belongs in a file")
        return cell

    def _bad_quote(self, text: str, place: Position) -> BadCell:
        if text.startswith('"'):
            return BadCell(place, "this quote is never closed", 'put a `"` at the end of the cell')
        hint = 'put the whole cell in quotes, and write this quote twice: `"5"" disk"`'
        return BadCell(place, "a quote stands inside a cell without quotes", hint)

    def _skip(self, match: re.Match[str]) -> None:
        """Go on behind a cell in quotes, and count the lines in it."""
        for end in _LINE_END.finditer(self._text, *match.span(1)):
            self._line += 1
            self._begins = end.end()
        self._at = match.end()

    def _place(self, at: int) -> Position:
        return self._line, at - self._begins + 1
