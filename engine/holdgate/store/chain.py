"""Verifies a run's log: every hash must be right, and every event must hold the hash before it.

A chain cannot show that its last events were cut off, or that all of it was written again. So a
whole log is reported as whole *up to* an event. Compare its head with one that is kept elsewhere:
every document prints it.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from holdgate.core.canonical import canonical, digest_bytes
from holdgate.model.damage import Damage, Part
from holdgate.model.events import ZERO_HASH, Item, Sealed
from holdgate.store.port import Unreadable
from holdgate.store.sealing import event_json, item_digest

_LOG_FAULT = "The log itself was changed or is damaged: do not rely on anything from here on."
_ITEM_FAULT = "The log is whole; the value beside it was changed, and is not what was recorded."


class ChainHead(Struct, frozen=True, kw_only=True):
    """A log that is whole up to event `seq`, whose hash is `hash`; `erased` items were erased."""

    run: str
    seq: int
    hash: str
    erased: int


class ChainFault(Struct, frozen=True, kw_only=True):
    """The first fault of a log: its event, a sentence about it, and what it means.

    `item` is the name of the payload item if the fault is beside the chain and not in it.
    """

    run: str
    seq: int
    message: str
    meaning: str = _LOG_FAULT
    item: str | None = None

    @property
    def damage(self) -> Damage:
        """The fault as damage of the record."""
        part: Part = "item" if self.item else "chain"
        return Damage(part=part, seq=self.seq, sentence=f"{self.message} {self.meaning}")


def verify_chain(events: Iterable[Sealed], run: str | None = None) -> ChainFault | ChainHead:
    """Check a run's events from the first; `run` is the id they must have (else the first's)."""
    seq, last, erased = 0, ZERO_HASH, 0
    try:
        for sealed in events:
            run = run or sealed.event.run
            message = _event_fault(sealed, run, seq + 1, last)
            if message:
                return ChainFault(run=run, seq=seq + 1, message=message)
            name = changed_item(sealed)
            if name:
                return _item_fault(run, seq + 1, name)
            seq, last = seq + 1, sealed.hash
            erased += len(sealed.event.payload.keys() - sealed.items.keys())
    except Unreadable as error:
        return ChainFault(run=error.run, seq=error.seq, message=str(error))
    return ChainHead(run=run or "", seq=seq, hash=last, erased=erased)


def verified_events(
    events: Iterable[Sealed], run: str
) -> tuple[ChainFault | ChainHead, tuple[Sealed, ...]]:
    """What `verify_chain` says, and the events that it looked at: they are read once."""
    kept: list[Sealed] = []

    def keeping() -> Iterator[Sealed]:
        for sealed in events:
            kept.append(sealed)
            yield sealed

    return verify_chain(keeping(), run), tuple(kept)


def _event_fault(sealed: Sealed, run: str, seq: int, last: str) -> str | None:
    event = sealed.event
    if digest_bytes(sealed.canonical) != sealed.hash:
        return f"The bytes of event {seq} do not have the hash that is kept with them."
    if not _matches_its_bytes(sealed):
        return f"The bytes of event {seq} do not match the event."
    if event.run != run:
        return f"Event {seq} belongs to another run ({event.run})."
    if event.seq != seq:
        return f"Event {seq} is missing: event {event.seq} stands in its place."
    if event.prev != last:
        return f"Event {seq} does not follow the event before it: one of them was exchanged."
    return None


def _matches_its_bytes(sealed: Sealed) -> bool:
    try:
        return canonical(event_json(sealed.event)) == sealed.canonical
    except (AttributeError, TypeError, ValueError):  # types that no event of ours has
        return False


def changed_item(sealed: Sealed) -> str | None:
    """The name of a payload item that is not the one recorded; None if all are."""
    payload = sealed.event.payload
    for name, item in sealed.items.items():
        if name not in payload or not _matches_digest(name, item, payload[name]):
            return name
    return None


def _matches_digest(name: str, item: Item, digest: str) -> bool:
    try:
        return item_digest(name, item) == digest
    except ValueError:  # a value that cannot be recorded
        return False


def _item_fault(run: str, seq: int, name: str) -> ChainFault:
    message = f"The value {name} of event {seq} does not match its digest in the log."
    return ChainFault(run=run, seq=seq, message=message, meaning=_ITEM_FAULT, item=name)
