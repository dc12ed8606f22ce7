"""Audits a run: its chain, and everything else that the store keeps of it.

The chain proves the events. But commands read rows, a run is pinned to a definition and its
compiled form, and answers refer to evidence. Each of these is compared with the events.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.events import Sealed
from holdgate.model.run import Run
from holdgate.store.chain import ChainFault, verify_chain
from holdgate.store.evidence.port import Evidence
from holdgate.store.port import Compile, Reader
from holdgate.store.rebuild import fold


class Audit(Struct, frozen=True, kw_only=True):
    """The result for a run: the event up to which its chain is whole, and a sentence per fault."""

    run: str
    seq: int
    head: str
    erased: int
    faults: tuple[str, ...]


def audit(reader: Reader, evidence: Evidence, recompile: Compile, run_id: str) -> Audit:
    """Check a run's chain, its rows, its definition with the compiled form, and its evidence."""
    chain = verify_chain(reader.events(run_id), run_id)
    if isinstance(chain, ChainFault):
        fault = f"{chain.message} {chain.meaning}"
        return Audit(run=run_id, seq=chain.seq, head="", erased=0, faults=(fault,))
    events = tuple(reader.events(run_id))
    faults = (
        *_definition_faults(reader, recompile, events),
        *rows_faults(reader, events, reader.run(run_id)),
        *_evidence_faults(evidence, events),
    )
    return Audit(run=run_id, seq=chain.seq, head=chain.hash, erased=chain.erased, faults=faults)


def rows_faults(reader: Reader, events: Sequence[Sealed], run: Run | None) -> Iterator[str]:
    """A sentence for each difference between the rows and the events, which are the truth."""
    if run is None:
        yield "Its rows are missing: holdgate store rebuild makes them again from the events."
        return
    if run.head.seq > len(events):
        counts = f"There are {len(events)} events, but the rows count {run.head.seq}"
        yield f"{counts}: the last ones are missing."
        return
    try:
        folded = fold(reader.process(events[0].event.definition), events)
    except StoreError:
        return  # reported by _definition_faults
    if (folded.head, dict(folded.nodes)) != (run.head, dict(run.nodes)):
        yield "Its rows do not match its events: holdgate store rebuild makes them again."


def _definition_faults(
    reader: Reader, recompile: Compile, events: Sequence[Sealed]
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
        return  # it was right when the run started; the rules of today do not matter
    try:
        same = (compiled, compiled.graph) == (kept, kept.graph)
    except StoreError:
        same = False
    if not same:
        yield f"The compiled form of the definition {digest} does not match its bytes."


def _evidence_faults(evidence: Evidence, events: Sequence[Sealed]) -> Iterator[str]:
    for sealed in events:
        for item in sealed.items.values():
            for entry in item.value if isinstance(item.value, list) else [item.value]:
                if isinstance(entry, dict) and isinstance(entry.get("sha256"), str):
                    try:
                        evidence.read(entry["sha256"])
                    except StoreError as error:
                        yield f"Event {sealed.event.seq}: {error}"


def whole_events(reader: Reader, run: Run) -> tuple[Sealed, ...]:
    """The events of a run; raises `StoreError` when its chain or its rows are damaged.

    So nothing is shown, and no document is frozen, as if a damaged record were whole.
    """
    events = tuple(reader.events(run.head.id))
    chain = verify_chain(events, run.head.id)
    chain_faults = (chain.message,) if isinstance(chain, ChainFault) else ()
    faults = chain_faults or tuple(rows_faults(reader, events, run))
    if faults:
        raise StoreError(
            f"The record of {run.head.id} is not whole: {faults[0]}",
            id="store-damaged",
            hint=f"holdgate store verify {run.head.id} says more",
        )
    return events
