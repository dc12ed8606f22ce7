"""Repairs the rows of a store, without hiding damage.

Rows that are rebuilt look right. So a rebuild is refused where the events are fewer than the store
knows of, or were not permitted. A person who has no backup can accept that damage for a reason: an
event of the run then says what was damaged, who accepted it, and why.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from holdgate.core.reasons import no_reason, said
from holdgate.errors import HoldgateError
from holdgate.model.damage import ACCEPTED, Damage
from holdgate.model.events import Sealed
from holdgate.model.ids import is_name
from holdgate.model.people import Directory
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.runs import UnknownPerson
from holdgate.service.commands import Commands
from holdgate.service.refusals import unknown_run
from holdgate.service.refused import Refused
from holdgate.service.requests import Accepted, Request
from holdgate.store.acceptance import acceptance, accepted_in, is_accepted
from holdgate.store.audit import evidence_faults
from holdgate.store.port import Store, Writer
from holdgate.store.rebuild import Rebuilding, hidden_faults, refused, whole_log, write_rows
from holdgate.store.rows import known_head


class Rebuild:
    """A rebuild of the rows of some runs, or of all: `check` all of them, then `write` their rows.

    Raises `Refused` for a run that is not there.
    """

    def __init__(self, store: Store, runs: Sequence[str] = ()) -> None:
        self._store = store
        self._rebuilding = Rebuilding(store)
        with store.write() as writer:
            writer.restore()
        with store.read() as reader:
            for run_id in runs:
                if not reader.has_run(run_id):
                    raise Refused(unknown_run(reader, run_id))
            self.runs = tuple(dict.fromkeys(runs)) or reader.run_ids()
        self._all = not runs
        self.rebuilt = 0

    def check(self) -> Iterator[int]:
        """Check run after run; yields how many events each has.

        Raises `StoreError` where the rows would hide damage: then none were written.
        """
        for run_id in self.runs:
            events = self._rebuilding.check(run_id)
            self.rebuilt += events > 0
            yield events

    def write(self) -> Iterator[int]:
        """Write the rows of the runs that were checked, a few at a time; yields how many."""
        if self._all:
            with self._store.write() as writer:
                writer.forget_misplaced()
        yield from self._rebuilding.write()
        self._store.evidence.tidy()


def rebuild_rows(store: Store, runs: Sequence[str] = ()) -> int:
    """Write the rows of these runs again, or of all runs; returns how many have events.

    Raises as `Rebuild` does.
    """
    rebuild = Rebuild(store, runs)
    for _ in chain(rebuild.check(), rebuild.write()):
        pass
    return rebuild.rebuilt


def accept_damage(
    commands: Commands, run_id: str, because: str | None, request: Request
) -> Accepted | Refusal:
    """Accept what is damaged in a run and cannot be repaired; write its rows again.

    Raises `HoldgateError` when there is nothing that could be accepted.
    """
    if not said(because):
        return Refusal((no_reason("rebuild"),))
    with commands.store.write() as writer:
        writer.restore()
        if not writer.has_run(run_id):
            return Refusal((unknown_run(writer, run_id),))
        events = whole_log(writer, run_id)
        for digest in {sealed.event.definition for sealed in events[:1]}:
            if not writer.compiled_holds(digest, again=True):
                writer.compile_again(digest)
        faults = _acceptable(commands, writer, run_id, events)
        process = writer.process(events[0].event.definition)
        if reason := _unknown_person(request.person, commands.directory):
            return Refusal((reason,), process)
        head = known_head(writer, run_id)
        writer.forget_after(run_id, len(events))
        run = write_rows(writer, run_id, events)
        assert run  # noqa: S101 - a run without events has no damage that can be accepted
        decision = acceptance(faults, head.head if head else None, because or "")
        return commands.append(writer, process, run, decision, request)


def _acceptable(
    commands: Commands, writer: Writer, run_id: str, events: Sequence[Sealed]
) -> tuple[Damage, ...]:
    accepted = accepted_in(events)
    hidden = hidden_faults(writer, run_id, events)
    lost = evidence_faults(commands.store.evidence, events)
    faults = (*hidden, *(fault for fault in lost if not is_accepted(fault, accepted)))
    for fault in faults:
        if fault.part not in ACCEPTED or not events:
            raise refused(run_id, fault)
    if not faults:
        message = f"Nothing of {run_id} is damaged that could only be accepted."
        hint = f"holdgate store verify {run_id} says what is damaged"
        raise HoldgateError(message, id="nothing-to-accept", hint=hint)
    return faults


def _unknown_person(person: str, directory: Directory | None) -> UnknownPerson | None:
    if not is_name(person):
        return UnknownPerson(person=person, fault="not-a-name")
    if directory and not directory.get(person):
        return UnknownPerson(person=person, fault="not-in-people-file")
    return None
