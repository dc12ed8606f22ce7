"""What the lines around a mistake say: a text that begins above, the columns of keys and dashes."""

import re
from collections.abc import Iterator, Sequence

_HEADER = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?")
_KEY = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[\w-]+):(?: |$)")
_DASH = re.compile(r"(?P<before> *)- ")
_FARTHEST = 500
_NEAR = 20


def header_above(lines: Sequence[str], number: int) -> str | None:
    """The key of the text with `|` or `>` that begins above, if this line probably belongs to it.

    That is the line just below it, or one that is indented less than the text and has no key.
    """
    own = lines[number] if number < len(lines) else ""  # the file may end in a text
    lowest = None
    for line in _upwards(lines, number):
        depth = _depth(line)
        match = _HEADER.fullmatch(line)
        if match and (lowest is None or depth < lowest):
            is_just_above = lowest is None
            return match["key"] if is_just_above or not _KEY.match(own) else None
        lowest = depth if lowest is None else min(lowest, depth)
        if _KEY.match(line):
            return None
    return None


def column_above(lines: Sequence[str], number: int) -> str | None:
    """In which column a line should begin: that of the nearest lines above that begin alike."""
    line = lines[number] if number < len(lines) else ""
    pattern = _DASH if _DASH.match(line) else _KEY
    own = pattern.match(line)
    if own is None:
        return None
    if pattern is _KEY and _is_beside_dashes(lines, number, len(own["before"])):
        return f"begin it with a dash, `- {line.strip()}`"
    best: tuple[int, int, int] | None = None
    for away, other in enumerate(_upwards(lines, number), 1):
        match = pattern.match(other)
        if match:
            column = len(match["before"])
            distance = abs(column - len(own["before"]))
            best = min(best or (distance, away, column), (distance, away, column))
    if best is None or best[0] == 0:
        return None
    return f"begin it in column {best[2] + 1}"


def _is_beside_dashes(lines: Sequence[str], number: int, column: int) -> bool:
    """Whether the nearest line above that begins no further in is a dash in this column."""
    above = next((line for line in _upwards(lines, number) if _depth(line) <= column), "")
    dash = _DASH.match(above)
    return dash is not None and len(dash["before"]) == column


def odd_line_above(lines: Sequence[str], number: int) -> int | None:
    """The column of this line, if only the line above begins before it, and others beside it."""
    own = _depth(lines[number]) if number < len(lines) else 0
    between, *others = [*_upwards(lines, number)][:_NEAR] or [""]
    if not _KEY.match(between) or _depth(between) >= own:
        return None
    above = next((line for line in others if _depth(line) <= own), "")
    return own + 1 if _KEY.match(above) and _depth(above) == own else None


def _upwards(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines above with something in them, the nearest first."""
    for index in range(min(number, len(lines)) - 1, max(number - _FARTHEST, 0) - 1, -1):
        if lines[index].strip():
            yield lines[index]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
