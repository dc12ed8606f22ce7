"""The bytes of a file as text: UTF-8, without characters that a reader does not see."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from holdgate.model.marks import MOST_MARKS, crowded
from holdgate.model.visible_text import HiddenCharacter, hidden_characters, is_ordinary
from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem
from holdgate.source.yaml.json_events import json_events

ENCODING = "yaml-encoding"
CHARACTER = "yaml-character"
# The message about a tab; most tabs stand where YAML 1.2 allows them.
TAB = "a tab indents this line"
MOST_HIDDEN = 100
_LINE_END = re.compile("\r\n|\r|\n")
BOM = b"\xef\xbb\xbf"
# U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in 1.2: a reader sees one line, the
# parser sees two. U+FEFF is invisible inside a file. (The set of allowed characters would be as
# quick to search for, but takes ten times as long to compile, at every start.)
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"

# To delete them from bytes is ten times as quick as to search for others in text.
_SEEN_ASCII = bytes((*b"\t\n\r", *range(0x20, 0x7F)))


def decode(data: bytes, file: str, *, is_data: bool = False) -> str | tuple[Problem, ...]:
    """The text of a file, without a leading byte order mark; or what is wrong with its characters.

    Of a definition a reader must see every character. `is_data`: the text is no definition, but
    answers, which are shown with what they hide.
    """
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (_not_utf8(data, error.start, file),)
    hidden: tuple[Problem, ...] = ()
    if is_data and not _is_json(text):
        match = re.search(_FORBIDDEN, text)
        hidden = (_forbidden_at(text, match.start(), file),) if match else ()
    elif not is_data:
        hidden = tuple(islice(hidden_problems(text, file), MOST_HIDDEN))
    start = crowded(text) if not hidden else None
    return hidden or (text if start is None else (_crowded_at(text, start, file),))


def _is_json(text: str) -> bool:
    """Whether the text is JSON, in which U+2028 is an ordinary character (RFC 8259)."""
    return json_events(text) is not None


def hidden_problems(text: str, file: str) -> Iterator[Problem]:
    """Each character of a definition, comments too, that a reader does not see."""
    if is_ordinary(_without_ascii(text)):  # nearly every file
        return
    for number, line in enumerate(_LINE_END.split(text), 1):
        for hidden in hidden_characters(line):
            yield _hidden_at((number, hidden.place + 1), hidden, line[hidden.place], file)


def _without_ascii(text: str) -> str:
    """What is left of a text without the ASCII that everybody sees."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _SEEN_ASCII)
    return data.decode("utf-8", "surrogatepass")


def _hidden_at(position: Position, hidden: HiddenCharacter, character: str, file: str) -> Problem:
    name = unicodedata.name(character, "").lower()
    code = f"{hidden.code}, {name}" if name else hidden.code
    message = f"there is an invisible character ({code}) here"
    if hidden.kind == "direction":
        message += ", which changes the order of the text"
    return problem_at(file, position, CHARACTER, message, "delete it and type the text again")


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
