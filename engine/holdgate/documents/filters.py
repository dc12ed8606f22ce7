"""The filters of templates. Each makes text or numbers, which are escaped when they are printed.

None takes what was escaped before: changed afterwards it could mean something again.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from holdgate.documents.escape.visible import visible

BRIEF = 160


def text_of(value: object) -> str:
    """Text or a number as text; raises `TypeError` for others, and for what was escaped before."""
    if type(value) not in {str, int, float}:
        msg = f"a filter takes plain text, not {type(value).__name__}"
        raise TypeError(msg)
    return str(value)


def moment(value: str) -> str:
    """An instant for people: `2026-03-02 09:00 UTC`."""
    return f"{date(value)} {time(value)} UTC"


def date(value: str) -> str:
    """The day of an instant: `2026-03-02`."""
    return text_of(value)[:10]


def time(value: str) -> str:
    """The time of an instant: `09:00`."""
    return text_of(value)[11:16]


def words(value: str) -> str:
    """A state or a type in words: `in_progress` is `in progress`."""
    return text_of(value).replace("_", " ")


def brief(value: str, limit: int = BRIEF) -> str:
    """The beginning of a text, on one line, with `…` where something was left out."""
    line = " ".join(visible(text_of(value)).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def thousands(value: int) -> str:
    """A whole number with its thousands apart: `1,048,576`."""
    return f"{value:,}"


def join(values: Sequence[object], separator: str = ", ") -> str:
    """The values in a row, as text."""
    return text_of(separator).join(text_of(value) for value in values)


def where(values: Sequence[Any], key: str, wanted: object = ...) -> list[Any]:
    """The maps among which `key` is `wanted`; without it, those where `key` holds something."""
    found = [(each, each.get(key)) for each in values]
    return [each for each, value in found if (value if wanted is ... else value == wanted)]


def length(values: Sequence[object]) -> int:
    """How many there are."""
    return len(values)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "brief": brief,
    "date": date,
    "join": join,
    "length": length,
    "moment": moment,
    "thousands": thousands,
    "time": time,
    "where": where,
    "words": words,
}
