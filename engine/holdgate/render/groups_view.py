"""The groups of a run as plain data: what each is, and how far it has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.run import State
from holdgate.render.layout import Layout


def groups_view(layout: Layout, steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each group with its `state`, in the order of the file.

    `skipped`: nobody has to do any of it; `settled`: all of it is; `waiting`: none of it can be
    done yet; else `begun`.
    """
    by_id = {step["id"]: step for step in steps}
    found = []
    for group in layout.groups.values():
        members = [by_id[step] for step in group["steps"]]
        settled = sum(step["settled"] for step in members)
        found.append({**group, "state": _state(members), "settled": settled})
    return found


def _state(members: Sequence[Mapping[str, Any]]) -> str:
    states = {step["state"] for step in members}
    if states == {State.SKIPPED}:
        return "skipped"
    if all(step["settled"] for step in members):
        return "settled"
    return "waiting" if states == {State.BLOCKED} else "begun"
