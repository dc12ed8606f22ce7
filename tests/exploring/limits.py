"""Limits for processes made by chance: of days, moments, numbers and texts, with few values."""

from random import Random
from typing import Any

from exploring.clocks import steps_before
from exploring.reference.reading import Data, Definition

TIMES = ("date", "datetime")
VALUES: dict[str, tuple[Any, ...]] = {
    "number": (1, 2, 3, 2.5),
    "date": ("2026-03-01", "2026-03-02", "2026-03-03", "2026-04-02"),
    "datetime": ("2026-03-01T23:59:59Z", "2026-03-02T09:30:00Z", "2026-03-03T00:00:00Z"),
    "text": ("so", "otherwise"),
}
"""The answers that are given: so few that they often lie on a limit, or just beyond it."""


def with_limits(chance: Random, data: Data) -> Data:
    """The same process, with one to three questions more in the start form and in tasks."""
    definition = Definition(data)
    made: dict[str, Data] = {}
    for step in (definition.start, *definition.steps.values()):
        if not step.gate and chance.random() < 0.7:
            before = [] if step is definition.start else steps_before(definition, step)
            _fields(chance, step.id, [*before, "start", step.id], made)
    start = data.get("start", {})
    if "start" in made:
        start = {**start, "fields": {**start.get("fields", {}), **made["start"]}}
    steps = [_element(element, made) for element in data["steps"]]
    return {**data, **({"start": start} if start else {}), "steps": steps}


def _element(element: Data, made: dict[str, Data]) -> Data:
    if "steps" in element:
        return {**element, "steps": [_element(inner, made) for inner in element["steps"]]}
    if element["id"] not in made:
        return element
    return {**element, "fields": {**element.get("fields", {}), **made[element["id"]]}}


def _fields(chance: Random, step: str, before: list[str], made: dict[str, Data]) -> None:
    """Add questions to a step; each may be limited by those above and by those of steps before."""
    own: Data = made.setdefault(step, {})
    for number in range(1, chance.randint(1, 3) + 1):
        kind = chance.choice(list(VALUES))
        form: Data = {"type": kind}
        named = {
            f"{other}.{name}": field["type"]
            for other in before
            for name, field in made.get(other, {}).items()
        }
        _limit(chance, form, kind, named)
        if chance.random() < 0.2:
            form["optional"] = True
        own[f"l{number}"] = form


def _limit(chance: Random, form: Data, kind: str, named: dict[str, str]) -> None:
    alike = [name for name, type_ in named.items() if type_ == kind]
    if alike and chance.random() < 0.3:
        form["matches"] = chance.choice(alike)
    elif kind == "number":
        bases: list[Any] = [*alike, 1]
        form[chance.choice(("min", "max"))] = chance.choice(bases if chance.random() < 0.8 else [3])
    elif kind in TIMES and chance.random() < 0.8:
        form[chance.choice(("not_before", "not_after"))] = _moment(chance, kind, named)


def _moment(chance: Random, kind: str, named: dict[str, str]) -> Any:
    base = chance.choice(["now", *(name for name, type_ in named.items() if type_ in TIMES)])
    if chance.random() < 0.2:
        return "2026-03-02" if kind == "date" or chance.random() < 0.5 else "2026-03-02T09:30:00Z"
    if chance.random() < 0.6:
        return base
    exact = kind == "datetime" and (base == "now" or named[base] == "datetime")
    length = chance.choice(("1d", "1w", "1mo", *(("30min", "24h") if exact else ())))
    if chance.random() < 0.5:
        return {"within": length, "after": base}
    return {"at_least": length, "before": base}
