"""Rebuilds the projection (run heads and nodes) from the events, which are the truth.

Idempotency keys, payload items with their salts, definitions and evidence are no projection: they
stay as they are. New rows can hide damage: they look right, but the events are not all that there
were, or were not permitted. `hidden_faults` are to be asked for before.
"""

from collections.abc import Sequence

from holdgate.errors import StoreError
from holdgate.model.damage import ACCEPTED, Damage
from holdgate.model.events import Sealed
from holdgate.model.run import Run
from holdgate.store.acceptance import accepted_in, is_accepted
from holdgate.store.chain import ChainFault, verified_events
from holdgate.store.damage import RESTORE
from holdgate.store.folding import fold, judge
from holdgate.store.port import Reader, Writer
from holdgate.store.rows import tail_faults
from holdgate.tracing import trace


def whole_log(writer: Writer, run_id: str) -> tuple[Sealed, ...]:
    """The events of a run; its definition is compiled again if the compiled form was damaged.

    Raises `StoreError` when the chain is not whole.
    """
    chain, events = verified_events(writer.events(run_id), run_id)
    if isinstance(chain, ChainFault):
        raise refused(run_id, chain.damage)
    for digest in {sealed.event.definition for sealed in events[:1]}:
        if not writer.compiled_holds(digest, again=True):
            writer.compile_again(digest)
    return events


def hidden_faults(reader: Reader, run_id: str, events: Sequence[Sealed]) -> tuple[Damage, ...]:
    """What is damaged, although the chain is whole, and would not be seen in rebuilt rows."""
    faults = list(tail_faults(reader, run_id, events, reader.last_known().get(run_id, 0)))
    if events:
        faults += judge(reader.process(events[0].event.definition), events).faults
    accepted = accepted_in(events)
    return tuple(fault for fault in faults if not is_accepted(fault, accepted))


def write_rows(writer: Writer, run_id: str, events: Sequence[Sealed]) -> Run | None:
    """Write the rows that these events make; None, and no rows, if there are none."""
    writer.forget(run_id)
    if not events:
        return None
    run = fold(writer.process(events[0].event.definition), events)
    writer.project(run.head, run.nodes)
    trace("store", "rebuilt the rows of %s from %d events", run_id, run.head.seq)
    return run


def refused(run_id: str, fault: Damage) -> StoreError:
    """The error of a rebuild that would hide damage, or rest on it."""
    hint = f"Nothing was changed. {RESTORE}"
    if fault.part in ACCEPTED and fault.seq:
        accept = f"holdgate store rebuild --accept-damage {run_id} --because TEXT"
        hint = f"{hint} If there is none: {accept}"
    message = f"The log of {run_id} is not whole: {fault.sentence}"
    return StoreError(message, id="store-damaged", hint=hint)
