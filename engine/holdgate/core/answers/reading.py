"""What field types are made of: reading an answer, and showing it."""

import unicodedata
from collections.abc import Callable

from msgspec import Struct

from holdgate.model.jsons import Json
from holdgate.model.marks import MOST_MARKS, composed, crowded
from holdgate.model.people import Directory
from holdgate.model.process import Field


class Invalid(ValueError):  # noqa: N818 - it is an answer that is invalid, not a fault
    """An answer that its field does not take; the message says what would be right."""


class Reading(Struct, frozen=True):
    """What reading an answer may use: its field, and the people file if there is one."""

    field: Field
    directory: Directory | None


class FieldType(Struct, frozen=True, kw_only=True):
    """How answers of a type are read and shown.

    `read` gives the answer as it is recorded, or raises `Invalid`. `show` gives a recorded answer
    as plain text for people.
    """

    read: Callable[[Json, Reading], Json]
    show: Callable[[Json], str] = str


def only_text(raw: Json, what: str) -> str:
    """`raw` as NFC text without control characters; raises `Invalid`."""
    if not isinstance(raw, str):
        msg = (
            f"expects {what}, as text; put {written(raw)} in quotes"
            if _scalar(raw)
            else f"expects {what}"
        )
        raise Invalid(msg)
    if crowded(raw) is not None:
        msg = f"has more than {MOST_MARKS} marks on one letter"
        raise Invalid(msg)
    text = composed(raw).strip()
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            msg = f"has a character that text cannot hold (U+{ord(character):04X})"
            raise Invalid(msg)
    if not text:
        msg = f"expects {what}; it is empty"
        raise Invalid(msg)
    return text


def written(raw: Json) -> str:
    """`raw` as Python writes it, for messages; short where it is too long or too deep to write."""
    try:
        return repr(raw)
    except (ValueError, RecursionError):
        return "…"


def _scalar(raw: Json) -> bool:
    return isinstance(raw, int | float)


def one_line(raw: Json, what: str, limit: int) -> str:
    """`raw` as text on one line of at most `limit` characters; raises `Invalid`."""
    text = only_text(raw, what)
    if len(text.splitlines()) > 1:
        msg = f"expects {what} on one line"
        raise Invalid(msg)
    return at_most(text, limit)


def at_most(text: str, limit: int) -> str:
    """The text; raises `Invalid` when it has more than `limit` characters."""
    if len(text) > limit:
        msg = f"is {len(text):,} characters long; at most {limit:,} are kept"
        raise Invalid(msg)
    return text


def as_list(raw: Json) -> list[Json]:
    """One value may stand alone where a list is expected."""
    return list(raw) if isinstance(raw, list | tuple) else [raw]


def show_list(value: Json) -> str:
    """The entries of a list, separated by commas."""
    return ", ".join(str(entry) for entry in as_list(value))
