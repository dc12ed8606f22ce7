"""The limits of answers: where they lie now, and which answers are beyond them.

A limit is judged when its step is completed, against the answers as they stand then. One that
counts from a question without an answer limits nothing. Where the answer or the limit is a day,
days are compared (in UTC); moments are compared only with moments.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import TypeAlias

from msgspec import Struct

from holdgate.model.condition import Answers
from holdgate.model.duration import Duration, add
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Limit, Step
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import BeyondLimit, Mismatch

# Where a limit lies: a day, a moment, a number; of `matches` a text, too.
Bound: TypeAlias = str | int | float

_DAY = len("2026-03-02")


class Breach(Struct, frozen=True):
    """An answer that is beyond a limit, and where the limit lies."""

    field: Field
    limit: Limit
    answer: Json
    value: Bound


def breaches(
    fields: Iterable[Field], given: Mapping[str, Json], answers: Answers, at: str
) -> Iterator[Breach]:
    """Every answer that is beyond a limit of its question, in the order of the questions.

    `fields`: those that are asked. `given`: their answers. `answers`: the answer that a limit may
    count from, also one that is given with them. `at`: the recorded time of the event.
    """
    for field in fields:
        answer = given.get(field.id)
        for limit in field.limits if answer is not None else ():
            value = bound(field, limit, answers, at)
            if value is not None and not _within(limit, answer, value):
                yield Breach(field, limit, answer, value)


def bound(field: Field, limit: Limit, answers: Answers, at: str | None) -> Bound | None:
    """Where a limit of a question lies, in the form of an answer; None as long as it is not known.

    `at`: the time that `now` stands for, if it is known.
    """
    if limit.now:
        base: Json = _recorded(at) if at else None
    else:
        base = limit.literal if limit.of is None else answers(limit.of)
    if isinstance(base, bool) or not isinstance(base, str | int | float):
        return None
    if field.type == "date" and isinstance(base, str):
        base = base[:_DAY]
    if limit.shift and isinstance(base, str):
        return _shifted(base, limit.shift, -1 if limit.back else 1)
    return base


def _within(limit: Limit, answer: Json, value: Bound) -> bool:
    """Whether an answer keeps a limit; the limit itself is allowed."""
    if limit.key == "matches":
        return answer == value
    if isinstance(answer, str) and isinstance(value, str):
        one, other = _comparable(answer, value)
        return one >= other if limit.key == "not_before" else one <= other
    if isinstance(answer, int | float) and isinstance(value, int | float):
        return answer >= value if limit.key == "min" else answer <= value
    return True  # only an answer that was recorded under another definition could be so


def _comparable(answer: str, value: str) -> tuple[datetime | date, datetime | date]:
    """Both as moments; both as days in UTC, if one of them is a day."""
    if _DAY in {len(answer), len(value)}:
        return date.fromisoformat(answer[:_DAY]), date.fromisoformat(value[:_DAY])
    return datetime.fromisoformat(answer), datetime.fromisoformat(value)


def _shifted(base: str, shift: Duration, sign: int) -> str:
    """The day or the moment so long after `base`, or before it."""
    if len(base) == _DAY:
        day = datetime.combine(date.fromisoformat(base), time(), UTC)
        return add(day, shift, sign).date().isoformat()
    return _written(add(datetime.fromisoformat(base), shift, sign))


def _recorded(at: str) -> str:
    """The time of an event as an answer has it, to the millisecond."""
    return _written(datetime.fromisoformat(at))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def beyond(step: Step, breach: Breach) -> BeyondLimit | Mismatch:
    """`limit` or `mismatch`: an answer is beyond a limit of its field."""
    field, limit = breach.field, breach.limit
    ways = (Way(options={"set": field.id}),)
    if limit.key == "matches" and limit.of:
        return Mismatch(
            step=step.id, field=field.id, label=field.label, matches=limit.of, ways=ways
        )
    return BeyondLimit(
        step=step.id,
        field=field.id,
        label=field.label,
        answer=breach.answer,
        limit=limit,
        value=breach.value,
        ways=ways,
    )
