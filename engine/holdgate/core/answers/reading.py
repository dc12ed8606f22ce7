"""What field types are made of: reading an answer."""

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from holdgate.model.jsons import Json
from holdgate.model.marks import MOST_MARKS, composed, crowded
from holdgate.model.people import Directory
from holdgate.model.process import Field
from holdgate.model.refusals.answers import (
    BadCharacter,
    Empty,
    Expected,
    SeveralAnswers,
    SeveralLines,
    TooLong,
    TooManyMarks,
    TypeFault,
    WrongType,
)
from holdgate.model.visible_text import has_visible_text

SEPARATORS = ",;|"  # between several answers in one text
_SEPARATOR = f"[{SEPARATORS}]"
_LONGEST = 400  # characters of a value that is quoted


class Invalid(ValueError):  # noqa: N818 - the answer is invalid, the program is not
    """An answer that its field does not take; `fault` says why."""

    def __init__(self, fault: TypeFault) -> None:
        super().__init__()
        self.fault = fault


class Reading(Struct, frozen=True):
    """What reading an answer may use: its field, and the people file if there is one."""

    field: Field
    directory: Directory | None


class FieldType(Struct, frozen=True, kw_only=True):
    """How answers of a type are read.

    `read` gives the answer as it is recorded, or raises `Invalid`. `takes_several`: whether an
    answer may be a list.
    """

    read: Callable[[Json, Reading], Json]
    takes_several: bool = False


def read_answer(kind: FieldType, raw: Json, reading: Reading) -> Json:
    """The answer as a field of this type records it; raises `Invalid`."""
    if isinstance(raw, list | tuple) and not kind.takes_several:
        raise Invalid(SeveralAnswers(count=len(raw)))
    return kind.read(raw, reading)


def only_text(raw: Json, expected: Expected) -> str:
    """`raw` as NFC text that says something, without control characters; raises `Invalid`."""
    if not isinstance(raw, str):
        quote = written(raw) if _scalar(raw) else None
        raise Invalid(WrongType(expected=expected, quote=quote))
    if crowded(raw) is not None:
        raise Invalid(TooManyMarks(limit=MOST_MARKS))
    text = composed(raw).strip()
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise Invalid(BadCharacter(code=f"U+{ord(character):04X}"))
    if not has_visible_text(text):
        raise Invalid(Empty(expected=expected))
    return text


def written(raw: Json) -> str:
    """`raw` as JSON, for messages; `…` if it cannot be written, or is longer than a quotation."""
    import json  # noqa: PLC0415 - when it is quoted

    try:
        text = json.dumps(raw, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return "…"
    return text if len(text) <= _LONGEST else "…"


def before_separator(text: str) -> str:
    """The beginning of a text, up to the first comma, semicolon or bar."""
    return re.split(_SEPARATOR, text, maxsplit=1)[0]


def parts_of(text: str) -> list[str]:
    """The texts that are separated by commas, semicolons or bars in one text."""
    return [part for part in map(str.strip, re.split(_SEPARATOR, text)) if part]


def _scalar(raw: Json) -> bool:
    return isinstance(raw, int | float)


def one_line(raw: Json, expected: Expected, limit: int) -> str:
    """`raw` as text on one line of at most `limit` characters; raises `Invalid`."""
    text = only_text(raw, expected)
    if len(text.splitlines()) > 1:
        raise Invalid(SeveralLines(expected=expected))
    return at_most(text, limit)


def at_most(text: str, limit: int) -> str:
    """The text; raises `Invalid` when it has more than `limit` characters."""
    if len(text) > limit:
        raise Invalid(TooLong(length=len(text), limit=limit))
    return text
