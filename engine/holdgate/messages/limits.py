"""The limits of an answer in words, with where they lie where that is known."""

from collections.abc import Iterable

from holdgate.core.shown_answers import shown
from holdgate.messages.catalogue import message
from holdgate.messages.deadlines import duration_words
from holdgate.messages.names import Names
from holdgate.model.condition import Reference
from holdgate.model.jsons import Json
from holdgate.model.process import Limit

_DAY = len("2026-03-02")
_MOMENT = len("2026-03-02T09:00:00")


@message
def limited(*, type: str, limit: str) -> str:  # noqa: A002 - the word for it everywhere
    """The type of an answer, and one of its limits."""


@message
def not_before(*, moment: str) -> str:
    """The first day or moment that is accepted."""


@message
def not_after(*, moment: str) -> str:
    """The last day or moment that is accepted."""


@message
def at_least(*, amount: str) -> str:
    """The smallest number, or the shortest time between two moments, that is accepted."""


@message
def at_most(*, amount: str) -> str:
    """The largest number, or the longest time between two moments, that is accepted."""


@message
def matches(*, question: str) -> str:
    """An answer that must be equal to another one."""


@message
def now() -> str:
    """The time at which the answer is given."""


@message
def today() -> str:
    """The day on which the answer is given."""


@message
def duration_after(*, duration: str, moment: str) -> str:
    """So long after something."""


@message
def duration_before(*, duration: str, moment: str) -> str:
    """So long before something."""


@message
def with_source(*, value: str, source: str) -> str:
    """Where a limit lies, and why it lies there."""


@message
def at_place(*, place: str, label: str) -> str:
    """A question by its place and label."""


@message
def beyond(*, field: str, answer: str, limit: str) -> str:
    """An answer that is beyond a limit."""


@message
def mismatch(*, field: str, question: str) -> str:
    """An answer that is not equal to another one."""


@message
def read_again(*, options: str, question: str) -> str:
    """The way out of a mismatch."""


_LIMITS = {"not_before": not_before, "not_after": not_after}
_AMOUNTS = {"min": at_least, "max": at_most}


def with_limits(names: Names, type_: str, words: str, limits: Iterable[tuple[Limit, Json]]) -> str:
    """The type of an answer with its limits, each with where it lies, if that is known."""
    for limit, value in limits:
        words = limited(type=words, limit=limit_words(names, type_, limit, value))
    return words


def limit_words(names: Names, type_: str, limit: Limit, value: Json = None) -> str:
    """A limit of a field of this type; `value`: where it lies, if that is known."""
    if limit.key == "matches" and limit.of:
        return matches(question=names.question(limit.of))
    words = _base(names, type_, limit) if value is None else _lies(names, type_, limit, value)
    if limit.key in _AMOUNTS:
        return _AMOUNTS[limit.key](amount=words)
    if value is None and limit.shift:
        is_least = (limit.key == "not_before") != limit.back
        return (at_least if is_least else at_most)(amount=words)
    return _LIMITS[limit.key](moment=words)


def _lies(names: Names, type_: str, limit: Limit, value: Json) -> str:
    written = shown_value(value)
    if limit.literal is not None:
        return written
    return with_source(value=written, source=_base(names, type_, limit, short=True))


def _base(names: Names, type_: str, limit: Limit, *, short: bool = False) -> str:
    """What a limit counts from, and how far from it it lies."""
    if limit.of:
        base = _question(names, limit.of) if short else names.question(limit.of)
    elif limit.now:
        base = today() if type_ == "date" else now()
    else:
        base = shown_value(limit.literal)
    if limit.shift is None:
        return base
    measured = duration_before if limit.back else duration_after
    return measured(duration=duration_words(limit.shift), moment=base)


def _question(names: Names, reference: Reference) -> str:
    step = names.process.by_id.get(reference.step) if names.process else None
    field = step.field(reference.field or "") if step else None
    label = field.label if field else str(reference)
    return at_place(place=names.place(reference.step), label=label)


def shown_value(value: Json) -> str:
    """Where a limit lies, for people: a number, a day, or a moment to the second."""
    text = str(value)
    if not isinstance(value, str) or len(text) == _DAY:
        return text
    return shown("datetime", f"{text[:_MOMENT]}Z")
