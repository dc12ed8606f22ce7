"""The groups of a run as plain data: what each is, and how far it has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.run import State
from holdgate.views.layout import Layout


def groups_view(layout: Layout, steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each group with its `state`, in the order of the file.

    `skipped`: nobody has to do any of it; `settled`: all of it is; `waiting`: none of it can be
    done yet; else `begun`. `said`: the answers by which its own condition does not hold.
    """
    by_id = {step["id"]: step for step in steps}
    found = []
    for group in layout.groups.values():
        members = [by_id[step] for step in group["steps"]]
        settled = sum(step["settled"] for step in members)
        said = _said(group["id"], members[0])
        found.append({**group, "state": _state(members), "settled": settled, "said": said})
    return found


def _said(group: str, step: Mapping[str, Any]) -> str | None:
    """What was answered instead of what the group's own condition asks for."""
    return next((each["said"] for each in step["when"] if each["group"] == group), None)


def _state(members: Sequence[Mapping[str, Any]]) -> str:
    states = {step["state"] for step in members}
    if states == {State.SKIPPED}:
        return "skipped"
    if all(step["settled"] for step in members):
        return "settled"
    return "waiting" if states == {State.BLOCKED} else "begun"
