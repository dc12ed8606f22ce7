"""A deadline."""

from collections.abc import Mapping
from typing import Any

from holdgate.definition.build.parts import reference
from holdgate.model.duration import parse_duration
from holdgate.model.process import Due


def build_due(raw: str | Mapping[str, Any]) -> Due:
    """The deadline: a duration alone, or what it lies within and what it counts from."""
    if isinstance(raw, str):
        return Due(within=parse_duration(raw))
    after = (reference(raw["after"]),) if "after" in raw else ()
    within = raw["within"]
    if isinstance(within, str):
        return Due(within=parse_duration(within), after=after)
    ((question, table),) = within.items()
    durations = {label: parse_duration(text) for label, text in table.items()}
    return Due(question=reference(question), table=durations, after=after)
