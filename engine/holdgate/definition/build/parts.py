"""Small parts of a definition that occur everywhere: lists, references, conditions."""

from collections.abc import Mapping
from typing import Any

from holdgate.model.condition import Condition, Line, Reference


def listed(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - of names, lines, maps
    """The entries of a list; one may stand alone, and what is left out is none."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def reference(text: str) -> Reference:
    """`step.field`, or a step alone."""
    step, _, field = text.partition(".")
    return Reference(step, field or None)


def condition(raw: Mapping[str, Any]) -> Condition:
    """A condition: lines, and under `any` maps of lines."""
    alone = {key: each for key, each in raw.items() if key != "any"}
    return Condition(
        all=_lines(alone),
        any=tuple(_lines(each) for each in listed(raw.get("any"))),
    )


def _lines(raw: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(Line(reference(key), listed(labels)) for key, labels in raw.items())
