"""Refusals for which the store is asked: another run, a key, the events of the run."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from holdgate.model.events import ANSWERS, Event, Sealed
from holdgate.model.ids import RUN, START, number_in_prefix, same_person
from holdgate.model.nearest import nearest
from holdgate.model.refusals.refusal import NameSource, Reason, Refusal
from holdgate.model.refusals.runs import (
    KeyReused,
    RecordDamaged,
    RunEnded,
    RunNotEnded,
    RunOnHold,
    UnknownRun,
)
from holdgate.model.refusals.votes import AlreadyApproved, AlreadyVoted, NotPending, Separation
from holdgate.model.refusals.ways import DoneBefore, Way
from holdgate.model.refusals.work import AlreadyStarted, DraftOfAnother, Ended
from holdgate.model.run import RUN_ENDED, State
from holdgate.service.integrity import damage_reason
from holdgate.store.damage import Damaged
from holdgate.store.port import KeyRecord, Reader
from holdgate.store.relied import relied_on

_FROM_THE_LOG = (Separation, DoneBefore, DraftOfAnother)
_WORK = frozenset({"step.saved", "step.completed", "step.not_applicable"})
_VOTES = frozenset({"approval.submitted", "approval.signed"})
_STARTED = "run.started"
_LIKE_A_RUN = re.compile(
    r"((?P<prefix>[A-Za-z0-9]*[A-Za-z])[-_ ]?|(?P<digits>[A-Za-z0-9]+)[-_]|#)?"
    r"(?P<number>[0-9]{1,9})"
)


def unknown_run(reader: Reader, run_id: str) -> UnknownRun:
    """`unknown-run`: there is no such run in this store; perhaps another is meant."""
    ways = (Way(verb="runs"),)
    return UnknownRun(run=run_id, nearest=_nearest_run(reader, run_id), ways=ways)


def _nearest_run(reader: Reader, given: str) -> str | None:
    """The run of the same number, with the same prefix or the nearest; without one the last used.

    Another number is another run: that is no slip which could be guessed.
    """
    match = _LIKE_A_RUN.fullmatch(given.strip())
    if match is None:
        return None
    number = int(match["number"])
    heads = reader.runs_numbered(number)
    prefix = match["prefix"] or match["digits"]
    if not prefix:
        return max(heads, key=lambda head: head.at).id if heads else None
    by_prefix = {number_in_prefix(head.id)[0]: head.id for head in heads}
    near = nearest(prefix, by_prefix)
    return by_prefix[near] if near else None


def not_correctable(
    reader: Reader, run_id: str | None
) -> UnknownRun | RunNotEnded | RecordDamaged | None:
    """Why a new run cannot correct this one: `unknown-run`, `run-not-ended`, `record-damaged`.

    None if it can, or if the new run corrects no other (`run_id` is None).
    """
    if run_id is None:
        return None
    run = reader.run(run_id)
    if run is None:
        return unknown_run(reader, run_id)
    try:
        relied_on(reader, reader.process(run.head.definition), run)
    except Damaged as error:
        return damage_reason(run_id, error.damage)
    if run.head.state in RUN_ENDED:
        return None
    way = Way(verb="reopen", run=run_id, options={"because": None})
    return RunNotEnded(run=run_id, state=run.head.state, ways=(way,))


def key_reused(record: KeyRecord) -> KeyReused:
    """`key-reused`: the idempotency key belongs to another command."""
    return KeyReused(key=record.key, run=record.run, seq=record.seq)


def with_events(refusal: Refusal, events: Callable[[], Iterable[Sealed]]) -> Refusal:
    """The refusal, with the event behind each reason that lies in what somebody did before.

    A decision does not read the log: it knows that a step has ended or who worked on it, but not
    by whom or when. So the events are read only when somebody was refused for it.
    """
    if not any(isinstance(reason, _FROM_THE_LOG) for reason in refusal.reasons):
        return refusal
    log = [sealed.event for sealed in events()]
    return replace(refusal, reasons=tuple(_with_event(reason, log) for reason in refusal.reasons))


def _with_draft(reason: DraftOfAnother, log: Sequence[Event]) -> DraftOfAnother:
    """The last draft of that answer by one of these people."""
    event = _last(log, lambda event: _drafted(event, reason))
    if event is None:
        return reason
    people = tuple(person for person in (event.actor.person, event.actor.on_behalf_of) if person)
    return replace(reason, people=people, at=event.at, seq=event.seq)


def _drafted(event: Event, reason: DraftOfAnother) -> bool:
    saved = event.type == "step.saved" and reason.step in event.subject
    actors = [person for person in (event.actor.person, event.actor.on_behalf_of) if person]
    theirs = any(same_person(one, two) for one in actors for two in reason.people)
    return saved and theirs and f"{ANSWERS}{reason.field}" in event.payload


def _with_event(reason: Reason, log: Sequence[Event]) -> Reason:
    if isinstance(reason, Separation):
        return _with_act(reason, log)
    if isinstance(reason, DraftOfAnother):
        return _with_draft(reason, log)
    if not isinstance(reason, DoneBefore):
        return reason
    event = _last(log, lambda event: _made(event, reason))
    if event is None:
        return reason
    actor = event.actor
    return replace(reason, by=actor.person, on_behalf_of=actor.on_behalf_of, at=event.at)


def _with_act(reason: Separation, log: Sequence[Event]) -> Separation:
    """The last act that counts; `by` where the person did none, and others said to act for them."""
    event = _last(log, lambda event: _matches(event, reason))
    if event is None:
        return reason
    own = _last(log, lambda event: _matches(event, reason) and _is_own(event, reason))
    by = None if own else event.actor.person
    round_ = event.data.get("round", 1)
    return replace(reason, act=event.type, seq=event.seq, round=round_, at=event.at, by=by)


def _is_own(event: Event, reason: Separation) -> bool:
    return reason.rule == "named" or same_person(event.actor.person, reason.person)


def with_source_of_name(refusal: Refusal, person: str, source: NameSource | None) -> Refusal:
    """The refusal, with where the name of who acts came from, if it turns on that name.

    A person who forgot to say who they are acts under a name that they did not type.
    """
    turns_on_it = any(reason.facts.get("person") == person for reason in refusal.reasons)
    return replace(refusal, named_by=source, person=person) if source and turns_on_it else refusal


def _last(log: Sequence[Event], fits: Callable[[Event], bool]) -> Event | None:
    return next((event for event in reversed(log) if fits(event)), None)


def _made(event: Event, reason: DoneBefore) -> bool:
    """Whether the event brought about what the reason lies in."""
    made = False
    match reason:
        case RunEnded() | RunOnHold():
            made = _has_change(event, RUN, reason.state)
        case Ended():
            made = _has_change(event, reason.step, reason.state)
        case AlreadyStarted():
            made = _has_change(event, reason.step, State.IN_PROGRESS)
        case AlreadyApproved():
            made = _has_change(event, reason.step, State.APPROVED)
        case NotPending() if reason.closed or reason.state is State.APPROVED:
            made = _has_change(event, reason.step, reason.state)
        case AlreadyVoted():
            signed = event.type == "approval.signed" and reason.step in event.subject
            made = signed and same_person(event.actor.person, reason.person)
    return made


def _has_change(event: Event, step: str, state: str) -> bool:
    return any(change.step == step and change.state == state for change in event.changes)


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
