"""Rebuilds the projection (run heads and nodes) from the events, which are the truth.

Idempotency keys, payload items with their salts, definitions and evidence are no projection: they
stay as they are. New rows can hide damage: they look right, but the events are not all that there
were, or were not permitted. `hidden_faults` are to be asked for before.
"""

from collections.abc import Iterator, Sequence

from holdgate.errors import StoreError
from holdgate.model.damage import ACCEPTED, Damage
from holdgate.model.events import Sealed
from holdgate.model.run import Run
from holdgate.store.acceptance import accepted_in, is_accepted
from holdgate.store.chain import ChainFault, verified_events
from holdgate.store.damage import RESTORE
from holdgate.store.folding import fold, judge
from holdgate.store.port import Reader, Store, Writer
from holdgate.store.rows import tail_faults
from holdgate.tracing import trace

AT_ONCE = 500  # events whose rows are written in one transaction: others wait for some milliseconds


class Rebuilding:
    """Rebuilds the rows of runs, in two passes: first all are checked, then the rows are written.

    So nothing is written if one is refused. Each pass takes run after run, so that others can work
    meanwhile; what is interrupted leaves whole rows, old and new ones, and can be begun again.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._definitions: set[str] = set()  # whose compiled forms are right
        self._lengths: dict[str, int] = {}  # of the runs that were checked: how many events

    def check(self, run_id: str) -> int:
        """Check a run; returns how many events it has.

        Raises `StoreError` when new rows would hide damage. A compiled form that was damaged is
        made again.
        """
        with self._store.read() as reader:
            events = whole_log(reader, run_id)
            form_holds = self._form_holds(reader, events)
        if not form_holds:
            with self._store.write() as writer:
                writer.compile_again(events[0].event.definition)
        self._definitions.update(sealed.event.definition for sealed in events[:1])
        with self._store.read() as reader:
            for fault in hidden_faults(reader, run_id, events):
                raise refused(run_id, fault)
        self._lengths[run_id] = len(events)
        return len(events)

    def _form_holds(self, reader: Reader, events: Sequence[Sealed]) -> bool:
        new = {sealed.event.definition for sealed in events[:1]} - self._definitions
        return all(reader.compiled_holds(digest, again=True) for digest in new)

    def write(self) -> Iterator[int]:
        """Write the rows of the runs that were checked, a few at a time; yields how many."""
        batch: list[str] = []
        size = 0
        for run_id, length in self._lengths.items():
            batch.append(run_id)
            size += length
            if size >= AT_ONCE:
                yield self._write(batch)
                batch, size = [], 0
        if batch:
            yield self._write(batch)

    def _write(self, runs: Sequence[str]) -> int:
        with self._store.read() as reader:
            made = {run_id: _made(reader, run_id) for run_id in runs}
        with self._store.write() as writer:
            for run_id, run in made.items():
                if _is_last(writer, run):
                    _replace_rows(writer, run_id, run)
                else:  # somebody has gone on with it meanwhile
                    events = whole_log(writer, run_id)
                    for fault in hidden_faults(writer, run_id, events):
                        raise refused(run_id, fault)
                    write_rows(writer, run_id, events)
        return len(runs)


def _made(reader: Reader, run_id: str) -> Run | None:
    events = tuple(reader.events(run_id))
    return fold(reader.process(events[0].event.definition), events) if events else None


def _is_last(reader: Reader, run: Run | None) -> bool:
    """Whether the last event of a run is still that from which its rows were made."""
    if run is None:
        return True
    placed = reader.placed(run.head.id, run.head.seq)
    return bool(placed and placed.after is None and placed.sealed.hash == run.head.head)


def whole_log(reader: Reader, run_id: str) -> tuple[Sealed, ...]:
    """The events of a run; raises `StoreError` when the chain is not whole."""
    chain, events = verified_events(reader.events(run_id), run_id)
    if isinstance(chain, ChainFault):
        raise refused(run_id, chain.damage)
    return events


def hidden_faults(reader: Reader, run_id: str, events: Sequence[Sealed]) -> tuple[Damage, ...]:
    """What is damaged, although the chain is whole, and would not be seen in rebuilt rows."""
    faults = list(tail_faults(reader, run_id, events, reader.last_known(run_id)))
    if events:
        faults += judge(reader.process(events[0].event.definition), events).faults
    accepted = accepted_in(events)
    return tuple(fault for fault in faults if not is_accepted(fault, accepted))


def write_rows(writer: Writer, run_id: str, events: Sequence[Sealed]) -> Run | None:
    """Write the rows that these events make; None, and no rows, if there are none."""
    process = writer.process(events[0].event.definition) if events else None
    run = fold(process, events) if process else None
    _replace_rows(writer, run_id, run)
    return run


def _replace_rows(writer: Writer, run_id: str, run: Run | None) -> None:
    writer.forget(run_id)
    if run:
        writer.project(run.head, run.nodes)
        trace("store", "rebuilt the rows of %s from %d events", run_id, run.head.seq)


def refused(run_id: str, fault: Damage) -> StoreError:
    """The error of a rebuild that would hide damage, or rest on it."""
    hint = f"Nothing was changed. {RESTORE}"
    if fault.part in ACCEPTED and fault.seq:
        accept = f"holdgate store rebuild --accept-damage {run_id} --because TEXT"
        hint = f"{hint} If there is none: {accept}"
    message = f"The log of {run_id} is not whole: {fault.sentence}"
    return StoreError(message, id="store-damaged", hint=hint)
