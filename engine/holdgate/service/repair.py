"""Repairs the rows of a store, without hiding damage.

Rows that are rebuilt look right. So a rebuild is refused where the events are fewer than the store
knows of, or were not permitted. Whoever has no backup can accept that damage for a reason: an event
of the run then says what was damaged, who accepted it, and why.
"""

from collections.abc import Sequence

from holdgate.core.reasons import no_reason, said
from holdgate.errors import HoldgateError
from holdgate.model.damage import ACCEPTED, Damage
from holdgate.model.events import Sealed
from holdgate.model.ids import is_name
from holdgate.model.people import Directory
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import UnknownPerson
from holdgate.service.commands import Commands
from holdgate.service.refusals import unknown_run
from holdgate.service.requests import Accepted, Refused, Request
from holdgate.store.acceptance import acceptance, accepted_in, is_accepted
from holdgate.store.audit import evidence_faults
from holdgate.store.port import Store, Writer
from holdgate.store.rebuild import hidden_faults, refused, whole_log, write_rows
from holdgate.store.rows import known_head


def rebuild_rows(store: Store, runs: Sequence[str] = ()) -> int:
    """Write the rows of these runs again, or of all runs; returns the number of runs.

    Raises `Refused` for a run that is not there, and `StoreError` where the rows would hide damage;
    then nothing is changed.
    """
    with store.write() as writer:
        writer.restore()
        known = writer.run_ids()
        for run_id in runs:
            if run_id not in known:
                raise Refused(unknown_run(writer, run_id))
        logs = {run_id: whole_log(writer, run_id) for run_id in runs or known}
        for run_id, events in logs.items():
            for fault in hidden_faults(writer, run_id, events):
                raise refused(run_id, fault)
        for run_id in logs:  # all of them first: a damaged row may stand in the place of another's
            writer.forget(run_id)
        for run_id, events in logs.items():
            write_rows(writer, run_id, events)
        return sum(1 for events in logs.values() if events)


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
        if run_id not in writer.run_ids():
            return Refusal((unknown_run(writer, run_id),))
        events = whole_log(writer, run_id)
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
