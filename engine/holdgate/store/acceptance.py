"""Damage that a person has accepted: an event of the run says what, who and why.

Some damage cannot be repaired without a backup: the last events are lost, a file is lost, or an
event was recorded that the run did not allow. Who accepts it can work on with the run; the record
shows it as long as it exists.
"""

from collections.abc import Iterable, Sequence

from holdgate.model.damage import Damage
from holdgate.model.events import ACCEPTED, Decision, Sealed
from holdgate.model.jsons import Json


def acceptance(faults: Iterable[Damage], known_head: str | None, because: str) -> Decision:
    """The event that accepts these faults; `known_head` is the hash that the store remembers."""
    data: dict[str, Json] = {}
    events, files = [], []
    for fault in faults:
        if fault.part == "tail":
            data["lost"] = {"after": fault.seq, "known": fault.known, "head": known_head}
        elif fault.part == "permission":
            events.append(fault.seq)
        elif fault.part == "evidence" and fault.sha256 not in files:
            files.append(fault.sha256)
    if events:
        data["events"] = list(events)
    if files:
        data["files"] = list(files)
    return Decision(type=ACCEPTED, data=data, values={"because": because})


def accepted_in(events: Iterable[Sealed]) -> tuple[Sealed, ...]:
    """The events by which damage was accepted."""
    return tuple(sealed for sealed in events if sealed.event.type == ACCEPTED)


def is_accepted(fault: Damage, accepted: Sequence[Sealed]) -> bool:
    """Whether somebody accepted this fault after it happened."""
    for sealed in accepted:
        data = sealed.event.data
        if fault.part == "permission" and fault.seq in _listed(data.get("events")):
            return fault.seq is not None and fault.seq < sealed.event.seq
        if fault.part == "evidence" and fault.sha256 in _listed(data.get("files")):
            return fault.seq is not None and fault.seq < sealed.event.seq
    return False


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list | tuple) else ()
