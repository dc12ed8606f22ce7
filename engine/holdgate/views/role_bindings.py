"""Roles that were given to one person in a run, by an answer or by hand, and who had them."""

from collections.abc import Sequence
from typing import Any

from holdgate.model.events import Sealed
from holdgate.model.ids import ANYONE
from holdgate.model.process import Process
from holdgate.views.event_actor import act


def bindings(process: Process, events: Sequence[Sealed]) -> list[dict[str, Any]]:
    """Each time a role came to somebody else. `before`, `after`: None if whoever has it may act.

    `how`: `assigned` by hand, or `answered` in a step that fills the role.
    """
    held: dict[str, str | None] = {}
    found = []
    for sealed in events:
        role, person = sealed.event.data.get("role"), sealed.event.data.get("person")
        if not isinstance(role, str) or not isinstance(person, str):
            continue
        after = None if person == ANYONE else person
        how = "assigned" if sealed.event.type == "role.bound" else "answered"
        if how == "assigned" or held.get(role) != after:
            found.append(
                {
                    "role": role,
                    "title": process.role_title(role),
                    "before": held.get(role),
                    "after": after,
                    "how": how,
                    **act(sealed),
                }
            )
        held[role] = after
    return found
