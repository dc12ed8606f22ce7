"""The bytes of a file as text: UTF-8, without control characters and hidden line ends."""

import re

from holdgate.model.marks import MOST_MARKS, crowded
from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem

ENCODING = "yaml-encoding"
CHARACTER = "yaml-character"
BOM = b"\xef\xbb\xbf"
# U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in 1.2: a reader sees one line, the
# parser sees two. U+FEFF is invisible inside a file. (The set of allowed characters would be as
# quick to search for, but takes ten times as long to compile, at every start.)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def first_forbidden(text: str) -> str | None:
    """The code of the first character that a text must not contain, such as `U+0007`."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else None


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a file, without a leading byte order mark."""
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    match = _FORBIDDEN.search(text)
    if match:
        return _forbidden_at(text, match.start(), file)
    start = crowded(text)
    return text if start is None else _crowded_at(text, start, file)


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    position = end_of(data[:start].decode("utf-8"))
    hint = "save the file with the encoding UTF-8"
    return problem_at(file, position, ENCODING, "this is not UTF-8 text", hint)


def _forbidden_at(text: str, start: int, file: str) -> Problem:
    message = f"there is an invisible character (U+{ord(text[start]):04X}) here"
    hint = "delete it and type the text again"
    return problem_at(file, end_of(text[:start]), CHARACTER, message, hint)


def _crowded_at(text: str, start: int, file: str) -> Problem:
    return problem_at(file, end_of(text[:start]), CHARACTER, too_crowded(), "delete them")


def too_crowded() -> str:
    """The message about a letter with too many combining marks."""
    return f"more than {MOST_MARKS} marks stand on one letter here"


def end_of(before: str) -> Position:
    """The position just after this text."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
