"""The limits of a field as they are written."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from holdgate.definition.draft.names import DraftReference, Name, Purpose, as_map, as_name
from holdgate.source.yaml.document import Path

NOW = "now"
# What can be the name of a field, perhaps a misspelt one: no number, no day, no expression.
_NAME = r"[A-Za-z_][^\s+*/()<>=]*"
TODAY = frozenset(("today", "today()", "now()", "current_date", "currentdate", "sysdate", "date"))
_TIMES = (Purpose.NOT_BEFORE, Purpose.NOT_AFTER)
_NAMES = (Purpose.MIN, Purpose.MAX, Purpose.MATCHES)
_KEYS = frozenset(purpose.value for purpose in (*_TIMES, *_NAMES))


class DraftLimit(Struct, frozen=True):
    """A limit whose value is a text: `base` is what it counts from, as written.

    `duration`: how long after that, or with `back` before that, it lies. A number is no such limit.
    """

    purpose: Purpose
    base: Name
    duration: Name | None = None
    back: bool = False

    @property
    def is_now(self) -> bool:
        """Whether it counts from the time of the event."""
        return self.purpose in _TIMES and self.base.text == NOW

    @property
    def is_literal(self) -> bool:
        """Whether a day or a moment is written here: no name begins with a digit."""
        return self.purpose in _TIMES and self.base.text[:1].isdigit()

    @property
    def is_reference(self) -> bool:
        """Whether it names an answer, or tries to."""
        text = self.base.text
        return re.fullmatch(_NAME, text) is not None and not (
            self.purpose in _TIMES and (text == NOW or text.casefold() in TODAY)
        )

    @property
    def path(self) -> Path:
        """The path of what is written behind the key."""
        return self.base.path if self.duration is None else self.base.path[:-1]


def read_limits(raw: Mapping[str, Any], path: Path) -> tuple[DraftLimit, ...]:
    """The limits of the field at `path`; what has an odd shape is left out."""
    if _KEYS.isdisjoint(raw):
        return ()
    return tuple(
        limit
        for purpose in (*_TIMES, *_NAMES)
        if (limit := _limit(purpose, raw.get(purpose.value), (*path, purpose.value)))
    )


def _limit(purpose: Purpose, value: object, path: Path) -> DraftLimit | None:
    if isinstance(value, str):
        return DraftLimit(purpose, Name(value, path))
    written = as_map(value) if purpose in _TIMES else {}
    for since, length, back in (("after", "within", False), ("before", "at_least", True)):
        base = as_name(written.get(since), (*path, since))
        duration = as_name(written.get(length), (*path, length))
        if base and duration:
            return DraftLimit(purpose, base, duration, back)
    return None


def limit_references(
    limits: tuple[DraftLimit, ...], reader: Path, field: str
) -> Iterator[DraftReference]:
    """The answers that limits of a field count from."""
    for limit in limits:
        if limit.is_reference:
            yield DraftReference(limit.purpose, limit.base, reader=reader, field=field)
