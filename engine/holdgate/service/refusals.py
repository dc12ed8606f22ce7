"""Refusals for which the store is asked: another run, a key, the events of the run."""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from holdgate.core.event_effects import ANSWERS
from holdgate.core.refusals import Reason, Refusal, unknown_run
from holdgate.model.events import Event, Sealed
from holdgate.model.ids import START, same_person
from holdgate.model.jsons import Json
from holdgate.model.run import RUN_ENDED
from holdgate.store.port import KeyRecord, Reader

_WORK = frozenset({"step.saved", "step.completed", "step.not_applicable"})
_VOTES = frozenset({"approval.submitted", "approval.signed"})
_STARTED = "run.started"


def not_correctable(reader: Reader, run_id: str | None) -> Reason | None:
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
    return Reason(
        id="run-not-ended",
        message=f"{run_id} is {str(run.head.state).replace('_', ' ')}: it can still be corrected",
        unblock=f"reopen what is wrong in it: reopen {run_id} STEP",
        facts={"run": run_id, "state": str(run.head.state)},
    )


def key_reused(record: KeyRecord) -> Reason:
    """`key-reused`: the idempotency key belongs to another command."""
    return Reason(
        id="key-reused",
        message=f"the key {record.key} was used before, for another command on {record.run}",
        unblock="use a new key for a new command",
        facts={"key": record.key, "run": record.run, "seq": record.seq},
    )


def with_separation_events(refusal: Refusal, events: Callable[[], Iterable[Sealed]]) -> Refusal:
    """The refusal, with the event behind each separation of duties that it names.

    A decision does not read the log: it knows who worked on a step, but not when. So the events
    are read only when somebody was refused for it.
    """
    if not any(reason.id == "separation" for reason in refusal.reasons):
        return refusal
    log = [sealed.event for sealed in events()]
    return Refusal(tuple(_with_event(reason, log) for reason in refusal.reasons))


def _with_event(reason: Reason, log: Iterable[Event]) -> Reason:
    if reason.id != "separation":
        return reason
    matching = [event for event in log if _matches(event, reason.facts)]
    if not matching:
        return reason
    event = matching[-1]
    round_ = event.data.get("round", 1)
    place = f"event {event.seq}, round {round_}"
    facts: dict[str, Json] = {"act": event.type, "seq": event.seq, "round": round_, "at": event.at}
    return replace(reason, message=f"{reason.message} ({place})", facts={**reason.facts, **facts})


def _matches(event: Event, facts: Mapping[str, Json]) -> bool:
    step = facts["step"]
    if event.type == _STARTED:
        concerns_step = step == START
    else:
        concerns_step = step in event.subject and event.type in _WORK | _VOTES
    if not concerns_step:
        return False
    if facts["rule"] == "named":
        return f"{ANSWERS}{facts['field']}" in event.payload
    if facts["rule"] == "submitter" and event.type != "approval.submitted":
        return False
    people = (event.actor.person, event.actor.on_behalf_of)
    return any(same_person(str(facts["person"]), person) for person in people if person)
