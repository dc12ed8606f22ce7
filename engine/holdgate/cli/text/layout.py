"""The layout of text in a terminal, in cells: an ideograph takes two, a combining mark none.

Pure functions from text to lines; `output` prints them. All text is escaped first, so what is
measured is what is printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from holdgate.documents.plain_text import escape
from holdgate.model.visible_text import is_ordinary

TIED = "\u00a0"  # a space at which no line is broken
GAP = "  "  # between two columns
ROOMY, NARROWEST = 20, 8  # cells that a column keeps while another can give some

_SPACES = re.compile(r"( +)")
# No line begins with the first, or ends with the second (the main rules of JIS X 4051).
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】”’ー々〜…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
_NEVER_LAST = frozenset("（［｛〔〈《「『【“‘")
_BULLET = "-*> "


def display_width(text: str) -> int:
    """How many cells a text takes in a terminal."""
    if is_ordinary(text):
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - its tables cost more than all the rest

    return width(text)


def pad(text: str, cells: int) -> str:
    """The text with spaces after it, up to so many cells."""
    return text + " " * (cells - display_width(text))


def wrap(text: str, room: int, first: str, rest: str) -> list[str]:
    """Lines of at most `room` cells, under a hanging indent; each line feed starts a new line.

    A word that is longer than a line stays whole: a path or a hash that is broken cannot be
    copied. A list item keeps its own indent.
    """
    first, rest = escape(first), escape(rest)
    lines: list[str] = []
    for number, line in enumerate(escape(text, newlines=True).split("\n")):
        bullet = len(line) - len(line.lstrip(_BULLET)) if line.startswith(("-", "*")) else 0
        hanging = rest + " " * bullet
        lines += _filled(line, room, rest if number else first, hanging)
    return lines


def fill(text: str, room: int, first: str, rest: str) -> list[str]:
    """One line of text as lines of at most `room` cells; a longer word stays whole."""
    return _filled(escape(text), room, escape(first), escape(rest))


def table(
    rows: Iterable[Sequence[str] | str], room: int, *, flexible: int, indent: str = ""
) -> list[str]:
    """Rows in aligned columns. The flexible column takes the room that is left, and wraps.

    Where that is too little, the other columns wrap too, the widest first. A row that is one text
    is a heading: it stands alone, over all columns.
    """
    escaped = [_flat(row) if isinstance(row, str) else [*map(_flat, row)] for row in rows]
    cells = [row for row in escaped if not isinstance(row, str)]
    widths = _widths(cells, room - len(indent), flexible)
    lines: list[str] = []
    for row in escaped:
        if isinstance(row, str):
            own = indent + row[: len(row) - len(row.lstrip())]
            lines += wrap(row.lstrip(), room, own, own + GAP)
        else:
            lines += (indent + line for line in _row(row, widths))
    return lines


def _flat(text: str) -> str:
    return escape(text).expandtabs()


def _widths(rows: Sequence[Sequence[str]], room: int, flexible: int) -> list[int]:
    """The width of each column: what its cells need, and less where the room is too small.

    Words are broken last.
    """
    columns = [*zip(*rows, strict=True)]
    widths = [max(map(display_width, column)) for column in columns]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - room
    if over <= 0 or not columns:
        return widths
    others = sorted(range(len(widths)), key=lambda column: -widths[column])
    others.remove(flexible)
    least = [
        (flexible, ROOMY),
        *((column, max(map(_longest_word, columns[column]))) for column in others),
        *((column, NARROWEST) for column in (flexible, *others)),
    ]
    for column, cells in least:
        less = max(0, min(over, widths[column] - cells))
        widths[column] -= less
        over -= less
    return widths


def _longest_word(text: str) -> int:
    words = text.lstrip(" ")
    return len(text) - len(words) + max(map(display_width, pieces(words)), default=0)


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [_cell(text, width) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (pad(part, width) for part, width in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()


def _cell(text: str, width: int) -> list[str]:
    if display_width(text) <= width:
        return [text.replace(TIED, " ")]
    own = text[: len(text) - len(text.lstrip(" "))]
    return _filled(text.lstrip(" "), width, own, own, whole=False)


def _filled(text: str, room: int, first: str, rest: str, *, whole: bool = True) -> list[str]:
    """Lines filled from left to right; `whole`: a word longer than a line is not broken."""
    lines: list[str] = []
    line, used, spaces = first, display_width(first), ""
    begun = False
    left = display_width(rest)
    parts = pieces(text.expandtabs())
    for piece in parts if whole else _broken(parts, max(1, room - left)):
        if piece.startswith(" "):
            spaces = piece
            continue
        width = display_width(piece)
        if begun and used + len(spaces) + width > room:
            lines.append(line)
            line, used, spaces = rest, left, ""
        line += spaces + piece
        used += len(spaces) + width
        spaces, begun = "", True
    lines.append(line if begun else line.rstrip())
    return [filled.replace(TIED, " ") for filled in lines]


def pieces(text: str) -> Iterator[str]:
    """The text in parts, between which a line may end: spaces, words, single ideographs."""
    for word in _SPACES.split(text):
        if is_ordinary(word):
            yield from filter(None, [word])
        else:
            yield from _ideographs(word)


def _ideographs(word: str) -> Iterator[str]:
    """A word in parts; a line may end before and after a wide character, as Japanese is set."""
    part = ""
    for character in _characters(word):
        if part and _may_break(part, character):
            yield part
            part = ""
        part += character
    yield part


def _may_break(part: str, character: str) -> bool:
    if part[-1] in _NEVER_LAST or character in _NEVER_FIRST:
        return False
    return max(display_width(part[-1]), display_width(character)) > 1


def _broken(pieces: Iterable[str], room: int) -> Iterator[str]:
    """The parts, with those that are wider than the room cut to its width."""
    for piece in pieces:
        if piece.startswith(" ") or display_width(piece) <= room:
            yield piece
            continue
        part, used = "", 0
        for character in _characters(piece):
            width = display_width(character)
            if part and used + width > room:
                yield part
                part, used = "", 0
            part += character
            used += width
        yield part


def _characters(text: str) -> Iterator[str]:
    """The characters as readers count them: each with its marks, a joined emoji as one."""
    if is_ordinary(text):
        return iter(text)
    from wcwidth import iter_graphemes  # noqa: PLC0415 - as above

    return iter_graphemes(text)
