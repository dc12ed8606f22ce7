"""A deadline."""

from collections.abc import Callable, Mapping
from typing import Any

from holdgate.definition.build.parts import reference
from holdgate.model.condition import Reference
from holdgate.model.duration import parse_duration
from holdgate.model.process import Due

References = Callable[[str | None], tuple[Reference, ...]]


def build_due(raw: str | Mapping[str, Any], references: References) -> Due:
    """The deadline: a duration alone, or what it lies within and counts from, or ahead of.

    `references` gives what a name stands for: of a group, each of its steps.
    """
    if isinstance(raw, str):
        return Due(within=parse_duration(raw))
    if "before" in raw:
        ahead = parse_duration(raw["at_least"]) if "at_least" in raw else None
        return Due(within=ahead, before=references(raw["before"]))
    after = references(raw.get("after"))
    within = raw["within"]
    if isinstance(within, str):
        return Due(within=parse_duration(within), after=after)
    ((question, table),) = within.items()
    durations = {label: parse_duration(text) for label, text in table.items()}
    return Due(question=reference(question), table=durations, after=after)
