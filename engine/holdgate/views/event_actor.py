"""Who did something, when, and why: the same words for whatever was done."""

from typing import Any

from holdgate.model.events import Sealed


def act(sealed: Sealed) -> dict[str, Any]:
    """The act of an event as plain data. `erased`: it had a reason, which is gone."""
    event = sealed.event
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "because": sealed.values.get("because"),
        "erased": "because" in event.payload and "because" not in sealed.items,
    }
