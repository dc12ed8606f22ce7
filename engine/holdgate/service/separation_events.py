"""Which act keeps a person away: the log knows, and is read only when somebody is refused.

A decision never reads the log; it knows who worked on a step, not when. Whoever is refused asks
for that next.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from holdgate.core.event_effects import ANSWERS
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.events import Event, Sealed
from holdgate.model.ids import START, same_person
from holdgate.model.jsons import Json

_WORK = frozenset({"step.saved", "step.completed", "step.not_applicable"})
_VOTES = frozenset({"approval.submitted", "approval.signed"})
_STARTED = "run.started"


def with_acts(refusal: Refusal, events: Callable[[], Iterable[Sealed]]) -> Refusal:
    """The refusal, where separation is a reason with the last act that is meant."""
    if not any(reason.id == "separation" for reason in refusal.reasons):
        return refusal
    told = [sealed.event for sealed in events()]
    return Refusal(tuple(_with_act(reason, told) for reason in refusal.reasons))


def _with_act(reason: Reason, events: Iterable[Event]) -> Reason:
    if reason.id != "separation":
        return reason
    acts = [event for event in events if _is_meant(event, reason.facts)]
    if not acts:
        return reason
    event = acts[-1]
    round_ = event.data.get("round", 1)
    told = f"event {event.seq}, round {round_}"
    facts: dict[str, Json] = {"act": event.type, "seq": event.seq, "round": round_, "at": event.at}
    return replace(reason, message=f"{reason.message} ({told})", facts={**reason.facts, **facts})


def _is_meant(event: Event, facts: Mapping[str, Json]) -> bool:
    step = facts["step"]
    if event.type == _STARTED:
        about = step == START
    else:
        about = step in event.subject and event.type in _WORK | _VOTES
    if not about:
        return False
    if facts["rule"] == "named":
        return f"{ANSWERS}{facts['field']}" in event.payload
    if facts["rule"] == "submitter" and event.type != "approval.submitted":
        return False
    people = (event.actor.person, event.actor.on_behalf_of)
    return any(same_person(str(facts["person"]), each) for each in people if each)
