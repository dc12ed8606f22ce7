"""The form in which an event is stored, and how a decision becomes such an event.

The chain of events has only a salted digest of each payload item; the salt and the value are kept
beside it. So an item can be erased without breaking the chain, and nobody can guess an erased
answer from what is left.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from holdgate.core.canonical import canonical, digest, digest_bytes
from holdgate.model.events import Actor, Change, Decision, Event, Item, Sealed
from holdgate.model.jsons import Json

FORMAT = "event/1"


def item_digest(name: str, item: Item) -> str:
    """The salted digest of one payload item."""
    return digest({"holdgate": "item/1", "salt": item.salt, "name": name, "value": item.value})


def seal(  # noqa: PLR0913 - the members of an event
    decision: Decision,
    *,
    run: str,
    seq: int,
    definition: str,
    at: str,
    actor: Actor,
    key: str,
    prev: str,
    salt: Callable[[], str],
    clock: str | None = None,
    happened_at: str | None = None,
) -> Sealed:
    """Seal a decision as event `seq` of `run`, after the event whose hash is `prev`."""
    items = {name: Item(salt=salt(), value=value) for name, value in decision.values.items()}
    event = Event(
        run=run,
        seq=seq,
        type=decision.type,
        definition=definition,
        at=at,
        actor=actor,
        assurance="asserted",
        key=key,
        prev=prev,
        subject=decision.subject,
        data=decision.data,
        changes=decision.changes,
        payload={name: item_digest(name, item) for name, item in items.items()},
        clock=clock,
        happened_at=happened_at,
    )
    data = canonical(event_json(event))
    return Sealed(event=event, canonical=data, hash=digest_bytes(data), items=items)


def _present(values: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in values.items() if value is not None}


def _change_json(change: Change) -> dict[str, Json]:
    """A change; what it does not have is left out, but `item`."""
    members: dict[str, Json] = msgspec.to_builtins(change)
    return _present(members) | {"item": change.item}


def _subject_json(event: Event) -> Json:
    subjects: list[Json] = [{"step": step, "item": None} for step in event.subject]
    if event.type == "step.reopened":
        return subjects
    return subjects[0] if subjects else None


def event_json(event: Event) -> dict[str, Json]:
    """The object whose canonical bytes are hashed; an absent member is left out."""
    return _present(
        {
            "holdgate": FORMAT,
            "run": event.run,
            "seq": event.seq,
            "type": event.type,
            "definition": event.definition,
            "at": event.at,
            "clock": event.clock,
            "happened_at": event.happened_at,
            "actor": _present(msgspec.to_builtins(event.actor)),
            "assurance": event.assurance,
            "key": event.key,
            "subject": _subject_json(event),
            "data": dict(event.data),
            "changes": [_change_json(change) for change in event.changes],
            "payload": dict(event.payload),
            "prev": event.prev,
        }
    )


def event_from_json(members: Mapping[str, Any]) -> Event:
    """The event of such an object; raises `ValueError` when it is not of this format."""
    if members.get("holdgate") != FORMAT:
        raise ValueError(FORMAT, members.get("holdgate"))
    subject = members.get("subject") or []
    subjects = [subject] if isinstance(subject, dict) else subject
    return Event(
        run=members["run"],
        seq=members["seq"],
        type=members["type"],
        definition=members["definition"],
        at=members["at"],
        actor=msgspec.convert(members["actor"], Actor),
        assurance=members["assurance"],
        key=members["key"],
        prev=members["prev"],
        subject=tuple(entry["step"] for entry in subjects),
        data=members["data"],
        changes=msgspec.convert(members["changes"], tuple[Change, ...]),
        payload=members["payload"],
        clock=members.get("clock"),
        happened_at=members.get("happened_at"),
    )
