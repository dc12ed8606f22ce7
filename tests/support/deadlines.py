"""A step with a deadline behind one that answers a moment, a day and a choice."""

from typing import Any

from holdgate.core.due import deadline
from holdgate.model.condition import Reference
from holdgate.model.duration import parse_duration
from holdgate.model.process import Due, Field
from support.house import Tale, choice, process, task

AT = Field(id="at", type="datetime", label="At")
DAY = Field(id="day", type="date", label="Day")
SOON = choice("soon", "yes", "no", "never")
TABLE = {"yes": parse_duration("15min"), "no": parse_duration("1mo")}


def due(within: str | None = None, **keys: Any) -> Due:
    """A deadline; references as text, several steps with spaces between them."""
    references: dict[str, Any] = {
        name: ref(value) if name == "question" else tuple(ref(name) for name in value.split())
        for name, value in keys.items()
        if isinstance(value, str)
    }
    return Due(within=parse_duration(within) if within else None, **{**keys, **references})


def ref(text: str) -> Reference:
    """A reference as it is written."""
    step, _, field = text.partition(".")
    return Reference(step, field or None)


def told(one: Due | None) -> Tale:
    """B after A has this deadline; A answers a moment, a day and a choice. Begun at 09:00."""
    a = task("a", fields=(AT, DAY, SOON))
    return Tale(process(a, task("b", "a", due=one), task("z"))).begin()


def by(tale: Tale, step: str = "b") -> str | None:
    """When the step is due."""
    assert tale.run is not None
    return deadline(tale.process, tale.run, tale.process.by_id[step])


def answered(tale: Tale, at: str = "2026-03-05T12:00:00+01:00", soon: str = "yes") -> Tale:
    """A done, a minute later."""
    return tale.do("a", at=at, day="2026-03-07", soon=soon)
