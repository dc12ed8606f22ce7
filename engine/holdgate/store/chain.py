"""Checking a run's log: does every hash hold, and does every event carry the one before?

A chain cannot see its own tail cut off, nor that all of it was written anew. So a whole log is
reported as whole *up to* an event, with a head that has to be compared with one kept elsewhere
(every document prints it).
"""

from collections.abc import Iterable

from msgspec import Struct

from holdgate.core.canonical import canonical, digest_bytes
from holdgate.core.event_sealing import event_json, item_digest
from holdgate.model.events import ZERO_HASH, Item, Sealed
from holdgate.store.port import Unreadable

_EVENT = "The log itself was changed or is damaged: nothing from here on can be relied upon."
_ITEM = "The log is whole; the value beside it was changed, and is not what was recorded."


class Head(Struct, frozen=True, kw_only=True):
    """The log is whole up to event `seq`, whose hash is `hash`; `erased` items are gone."""

    run: str
    seq: int
    hash: str
    erased: int


class Finding(Struct, frozen=True, kw_only=True):
    """The first fault of a log: at which event, a sentence, and what it means.

    `item` names the payload item if the fault lies beside the chain and not in it.
    """

    run: str
    seq: int
    message: str
    meaning: str = _EVENT
    item: str | None = None


def verify(events: Iterable[Sealed], run: str | None = None) -> Finding | Head:
    """Check a run's events from the first; `run`: the id they must carry (else the first's)."""
    seq, last, erased = 0, ZERO_HASH, 0
    try:
        for sealed in events:
            run = run or sealed.event.run
            message = _event_fault(sealed, run, seq + 1, last)
            if message:
                return Finding(run=run, seq=seq + 1, message=message)
            name = _altered_item(sealed)
            if name:
                return _altered(run, seq + 1, name)
            seq, last = seq + 1, sealed.hash
            erased += len(sealed.event.payload.keys() - sealed.items.keys())
    except Unreadable as error:
        return Finding(run=error.run, seq=error.seq, message=str(error))
    return Head(run=run or "", seq=seq, hash=last, erased=erased)


def _event_fault(sealed: Sealed, run: str, seq: int, last: str) -> str | None:
    event = sealed.event
    if digest_bytes(sealed.canonical) != sealed.hash:
        return f"The bytes of event {seq} do not have the hash that is kept with them."
    if not _says(sealed):
        return f"The bytes of event {seq} do not say what the event says."
    if event.run != run:
        return f"Event {seq} belongs to another run ({event.run})."
    if event.seq != seq:
        return f"Event {seq} is missing: event {event.seq} stands in its place."
    if event.prev != last:
        return f"Event {seq} does not follow the event before it: one of them was exchanged."
    return None


def _says(sealed: Sealed) -> bool:
    try:
        return canonical(event_json(sealed.event)) == sealed.canonical
    except (AttributeError, TypeError, ValueError):  # members of kinds that no event of ours has
        return False


def _altered_item(sealed: Sealed) -> str | None:
    payload = sealed.event.payload
    for name, item in sealed.items.items():
        if name not in payload or not _matches(name, item, payload[name]):
            return name
    return None


def _matches(name: str, item: Item, digest: str) -> bool:
    try:
        return item_digest(name, item) == digest
    except ValueError:  # no value that could have been recorded
        return False


def _altered(run: str, seq: int, name: str) -> Finding:
    message = f"The value {name} of event {seq} does not match its digest in the log."
    return Finding(run=run, seq=seq, message=message, meaning=_ITEM, item=name)
