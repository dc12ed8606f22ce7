"""Refusals for which the store is asked: another run, a key, the events of the run."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from holdgate.model.events import ANSWERS, Event, Sealed
from holdgate.model.ids import START, same_person
from holdgate.model.refusals import Refusal
from holdgate.model.refusals.runs import KeyReused, RunNotEnded, UnknownRun
from holdgate.model.refusals.votes import Separation
from holdgate.model.refusals.ways import Way
from holdgate.model.run import RUN_ENDED
from holdgate.store.port import KeyRecord, Reader

_WORK = frozenset({"step.saved", "step.completed", "step.not_applicable"})
_VOTES = frozenset({"approval.submitted", "approval.signed"})
_STARTED = "run.started"


def unknown_run(run_id: str) -> UnknownRun:
    """`unknown-run`: there is no such run in this store."""
    return UnknownRun(run=run_id, ways=(Way(verb="runs"),))


def not_correctable(reader: Reader, run_id: str | None) -> UnknownRun | RunNotEnded | None:
    """Why a new run cannot correct this one: `unknown-run`, or `run-not-ended`.

    None if it can, or if the new run corrects no other (`run_id` is None).
    """
    if run_id is None:
        return None
    run = reader.run(run_id)
    if run is None:
        return unknown_run(run_id)
    if run.head.state in RUN_ENDED:
        return None
    way = Way(verb="reopen", run=run_id, options={"because": None})
    return RunNotEnded(run=run_id, state=run.head.state, ways=(way,))


def key_reused(record: KeyRecord) -> KeyReused:
    """`key-reused`: the idempotency key belongs to another command."""
    return KeyReused(key=record.key, run=record.run, seq=record.seq)


def with_separation_events(refusal: Refusal, events: Callable[[], Iterable[Sealed]]) -> Refusal:
    """The refusal, with the event behind each separation of duties that it names.

    A decision does not read the log: it knows who worked on a step, but not when. So the events
    are read only when somebody was refused for it.
    """
    if not any(isinstance(reason, Separation) for reason in refusal.reasons):
        return refusal
    log = [sealed.event for sealed in events()]
    reasons = tuple(
        _with_event(reason, log) if isinstance(reason, Separation) else reason
        for reason in refusal.reasons
    )
    return replace(refusal, reasons=reasons)


def _with_event(reason: Separation, log: Iterable[Event]) -> Separation:
    matching = [event for event in log if _matches(event, reason)]
    if not matching:
        return reason
    event = matching[-1]
    round_ = event.data.get("round", 1)
    return replace(reason, act=event.type, seq=event.seq, round=round_, at=event.at)


def _matches(event: Event, reason: Separation) -> bool:
    if event.type == _STARTED:
        concerns_step = reason.step == START
    else:
        concerns_step = reason.step in event.subject and event.type in _WORK | _VOTES
    if not concerns_step:
        return False
    if reason.rule == "named":
        return f"{ANSWERS}{reason.field}" in event.payload
    if reason.rule == "submitter" and event.type != "approval.submitted":
        return False
    people = (event.actor.person, event.actor.on_behalf_of)
    return any(same_person(reason.person, person) for person in people if person)
