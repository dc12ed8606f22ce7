"""Auditing a run: not only its chain, but all that the store keeps beside it.

The chain proves the events. What commands read, though, are rows; what a run is pinned to is a
definition and its compiled form; what its answers name is evidence. Each is held against what the
events say.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.store.chain import Finding, verify
from holdgate.store.evidence.port import Evidence
from holdgate.store.port import Reader
from holdgate.store.rebuild import fold


class Audit(Struct, frozen=True, kw_only=True):
    """What was found of a run: how far its chain is whole, and every fault, in sentences."""

    run: str
    seq: int
    head: str
    erased: int
    faults: tuple[str, ...]


def audit(
    reader: Reader, evidence: Evidence, recompile: Callable[[bytes], Process], run_id: str
) -> Audit:
    """Check the chain of a run, its rows, its definition with its compiled form, its evidence."""
    chain = verify(reader.events(run_id), run_id)
    if isinstance(chain, Finding):
        fault = f"{chain.message} {chain.meaning}"
        return Audit(run=run_id, seq=chain.seq, head="", erased=0, faults=(fault,))
    events = tuple(reader.events(run_id))
    faults = (
        *_definition(reader, recompile, events),
        *rows_fault(reader, events, reader.run(run_id)),
        *_evidence(evidence, events),
    )
    return Audit(run=run_id, seq=chain.seq, head=chain.hash, erased=chain.erased, faults=faults)


def rows_fault(reader: Reader, events: Sequence[Sealed], run: Run | None) -> Iterator[str]:
    """Whether the rows say anything else than the events, which are the truth."""
    if run is None:
        yield "Its rows are missing: holdgate store rebuild makes them anew from the events."
        return
    if run.head.seq > len(events):
        last = f"The events end at {len(events)}, but the store knows of {run.head.seq}"
        yield f"{last}: the last ones are missing."
        return
    try:
        told = fold(reader.process(events[0].event.definition), events)
    except StoreError:
        return  # said of the definition
    if (told.head, dict(told.nodes)) != (run.head, dict(run.nodes)):
        yield "Its rows are not what its events say: holdgate store rebuild makes them anew."


def _definition(
    reader: Reader, recompile: Callable[[bytes], Process], events: Sequence[Sealed]
) -> Iterator[str]:
    digest = events[0].event.definition
    try:
        source, kept = reader.definition(digest), reader.process(digest)
    except StoreError as error:
        yield str(error)
        return
    try:
        compiled = recompile(source)
    except HoldgateError:
        return  # today's rules do not judge it again
    try:
        same = (compiled, compiled.graph) == (kept, kept.graph)
    except StoreError:
        same = False
    if not same:
        yield f"The compiled form of the definition {digest} is not what its bytes say."


def _evidence(evidence: Evidence, events: Sequence[Sealed]) -> Iterator[str]:
    for sealed in events:
        for item in sealed.items.values():
            for entry in item.value if isinstance(item.value, list) else [item.value]:
                if isinstance(entry, dict) and isinstance(entry.get("sha256"), str):
                    try:
                        evidence.read(entry["sha256"])
                    except StoreError as error:
                        yield f"Event {sealed.event.seq}: {error}"


def whole_events(reader: Reader, run: Run) -> tuple[Sealed, ...]:
    """The events of a run; raises `StoreError` when its chain or its rows do not hold.

    Nothing is shown, and no document is frozen, as if a damaged record were whole.
    """
    events = tuple(reader.events(run.head.id))
    chain = verify(events, run.head.id)
    broken = (chain.message,) if isinstance(chain, Finding) else ()
    found = broken or tuple(rows_fault(reader, events, run))
    if found:
        raise StoreError(
            f"The record of {run.head.id} does not hold: {found[0]}",
            id="store-damaged",
            hint=f"holdgate store verify {run.head.id} says more",
        )
    return events
