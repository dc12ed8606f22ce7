"""The bytes of a file as text: UTF-8, without control characters and hidden line ends."""

import re

from holdgate.model.marks import MOST_MARKS, crowded
from holdgate.source.problem import Problem
from holdgate.source.raw import Place, raw_problem

ENCODING = "yaml-encoding"
CHARACTER = "yaml-character"
BOM = b"\xef\xbb\xbf"
# U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in 1.2: a reader sees one line, the
# parser two. U+FEFF is invisible inside a file. (What belongs would be as quick to search for, but
# takes ten times as long to compile, at every start.)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def unseen(text: str) -> str | None:
    """The name of the first character that does not belong into a text, such as `U+0007`."""
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a file, without a leading byte order mark."""
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    found = _UNSEEN.search(text)
    if found:
        return _unseen_at(text, found.start(), file)
    marked = crowded(text)
    return _crowded_at(text, marked, file) if marked is not None else text


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    place = _place(data[:start].decode("utf-8"))
    hint = "save the file with the encoding UTF-8"
    return raw_problem(file, place, ENCODING, "this is not UTF-8 text", hint)


def _unseen_at(text: str, start: int, file: str) -> Problem:
    message = f"an invisible character (U+{ord(text[start]):04X}) stands here"
    hint = "delete it and type the text anew"
    return raw_problem(file, _place(text[:start]), CHARACTER, message, hint)


def _crowded_at(text: str, start: int, file: str) -> Problem:
    return raw_problem(file, _place(text[:start]), CHARACTER, too_crowded(), "delete them")


def too_crowded() -> str:
    """What is wrong with a text in which too many marks stand on one letter."""
    return f"more than {MOST_MARKS} marks stand on one letter here"


def _place(before: str) -> Place:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
