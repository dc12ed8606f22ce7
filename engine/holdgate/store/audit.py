"""Audits a run: its chain, and everything else that the store keeps of it.

The chain proves the events. But commands read rows, a run is pinned to a definition and its
compiled form, and answers refer to evidence. Each of these is compared with the events; and each
event with what the run allowed when it was recorded.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.damage import Damage
from holdgate.model.events import Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.model.run import Run, RunHead
from holdgate.store import damage
from holdgate.store.acceptance import accepted_in, is_accepted
from holdgate.store.chain import ChainFault, verified_events
from holdgate.store.damage import Damaged
from holdgate.store.evidence.port import Evidence, files_in
from holdgate.store.folding import fold, judge
from holdgate.store.port import Reader
from holdgate.store.rows import rows_faults, tail_faults


class Audit(Struct, frozen=True, kw_only=True):
    """The result for a run: the event up to which its chain is whole, and what is damaged.

    `leftovers`: erased values that are still in rows, which is no damage of the record. `accepted`:
    the events by which somebody accepted damage, for a reason.
    """

    run: str
    seq: int
    head: str
    erased: int
    faults: tuple[Damage, ...]
    leftovers: tuple[Damage, ...] = ()
    accepted: tuple[Sealed, ...] = ()


def audit(reader: Reader, evidence: Evidence, run_id: str) -> Audit:
    """Check a run's chain, its rows, its definition with the compiled form, and its evidence."""
    return Auditor(evidence).audit(reader, run_id)


class Auditor:
    """Audits runs of a store, each in a view of its own; it checks each definition once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._definitions: dict[str, tuple[Damage, ...]] = {}  # by digest: what is wrong with it

    def audit(self, reader: Reader, run_id: str) -> Audit:
        """Check a run's chain, its rows, its definition with the compiled form, its evidence."""
        chain, events = verified_events(reader.events(run_id), run_id)
        if isinstance(chain, ChainFault):
            return Audit(run=run_id, seq=chain.seq, head="", erased=0, faults=(chain.damage,))
        accepted = accepted_in(events)
        found = tuple(
            fault
            for fault in self._faults(reader, run_id, events)
            if not is_accepted(fault, accepted)
        )
        return Audit(
            run=run_id,
            seq=chain.seq,
            head=chain.hash,
            erased=chain.erased,
            faults=tuple(fault for fault in found if fault.part != "erased"),
            leftovers=tuple(fault for fault in found if fault.part == "erased"),
            accepted=accepted,
        )

    def _faults(self, reader: Reader, run_id: str, events: Sequence[Sealed]) -> Iterator[Damage]:
        """Everything that does not hold, although the chain does."""
        known = reader.last_known(run_id)
        tail = tuple(tail_faults(reader, run_id, events, known))
        yield from tail
        if not events:
            if not tail:
                yield damage.no_events()
            return
        process, definition_faults = self._definition(reader, events[0].event.definition)
        yield from definition_faults
        yield from _key_faults(reader, events)
        if process:
            judged = judge(process, events)
            yield from judged.faults
            if judged.run and not tail:
                yield from rows_faults(reader, judged.run, events)
                for step in reader.unlike_rows(run_id):
                    yield damage.row_unlike(None if step == RUN else step)
        yield from evidence_faults(self._evidence, events)

    def _definition(self, reader: Reader, digest: str) -> tuple[Process | None, tuple[Damage, ...]]:
        """The process of a run, if it can be read, and the faults of its definition."""
        try:
            if digest not in self._definitions:
                self._definitions[digest] = tuple(_definition_faults(reader, digest))
            return reader.process(digest), self._definitions[digest]
        except HoldgateError as error:
            return None, (damage.definition_lost(digest, error),)


def _definition_faults(reader: Reader, digest: str) -> Iterator[Damage]:
    """Whether the compiled form is that of the definition; raises when that is not whole."""
    reader.definition(digest)
    if not reader.compiled_holds(digest, again=True):
        yield damage.compiled_differs(digest)


def _key_faults(reader: Reader, events: Sequence[Sealed]) -> Iterator[Damage]:
    """Each event whose idempotency key could be used again, or leads to another event."""
    keys = reader.keys_of(events[0].event.run)
    for sealed in events:
        event = sealed.event
        if keys.get(event.key) != event.seq:
            yield damage.key_differs(event.seq)


def evidence_faults(evidence: Evidence, events: Sequence[Sealed]) -> Iterator[Damage]:
    """Each file that is missing or changed."""
    for sealed in events:
        for sha256 in files_in(sealed.values.values()):
            try:
                evidence.verify(sha256)
            except StoreError as error:
                yield damage.evidence_lost(sealed.event.seq, sha256, error)


class WholeRun(Struct, frozen=True):
    """A run whose chain and rows hold: as its events make it, with these events."""

    run: Run
    events: tuple[Sealed, ...]


def whole_run(reader: Reader, process: Process, run: Run) -> WholeRun:
    """The run as its events make it; raises `Damaged` when its chain or its rows are damaged.

    So nothing is shown, and no document is frozen, as if a damaged record were whole.
    """
    events = whole_log(reader, run.head)
    made = fold(process, events)
    for fault in rows_faults(reader, made, events):
        if fault.part != "erased":
            raise Damaged(run.head.id, fault)
    return WholeRun(Run(made.head, made.nodes), events)


def whole_log(reader: Reader, head: RunHead) -> tuple[Sealed, ...]:
    """The events of a run, up to the one where its row stands; raises `Damaged`.

    The rows of its steps are not read.
    """
    run_id = head.id
    chain, events = verified_events(reader.events(run_id), run_id)
    if isinstance(chain, ChainFault):
        raise Damaged(run_id, chain.damage)
    if not events:
        raise Damaged(run_id, damage.tail_lost(0, head.seq))
    for fault in tail_faults(reader, run_id, events):
        raise Damaged(run_id, fault)
    return events
