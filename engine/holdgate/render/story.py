"""Events in sentences: what happened, as the log and the documents tell it."""

from collections.abc import Callable, Mapping
from typing import Any

from holdgate.model.events import Event, Sealed
from holdgate.model.ids import ANYONE
from holdgate.model.process import Process
from holdgate.model.run import RunState

Tell = Callable[[Process, Event], str]


def step_name(process: Process, step_id: str) -> str:
    """A step in a sentence: `6 sign-off`."""
    step = process.by_id.get(step_id)
    return f"{step.number} {step.id}" if step and step.number else "the start form"


def _subject(process: Process, event: Event) -> str:
    return ", ".join(step_name(process, step) for step in event.subject)


def _round(event: Event) -> str:
    return f", round {event.data['round']}" if event.data.get("round", 1) != 1 else ""


def _doing(words: str) -> Tell:
    return lambda process, event: f"{words} {_subject(process, event)}{_round(event)}"


def _started(process: Process, event: Event) -> str:
    return f"started {event.run}: {process.title}, version {event.data['version']}"


def _signed(process: Process, event: Event) -> str:
    roles = ", ".join(process.role_title(role) for role in _list(event.data["fits"]))
    given = "; the approval is given" if event.data.get("seats") else ""
    return f"approved {_subject(process, event)}{_round(event)} as {roles}{given}"


def _assigned(process: Process, event: Event) -> str:
    return f"assigned {_subject(process, event)} to {event.data['person']}"


def _bound(process: Process, event: Event) -> str:
    role, person = str(event.data["role"]), event.data["person"]
    if person == ANYONE:
        return f"released the role {process.role_title(role)}"
    return f"gave the role {process.role_title(role)} in this run to {person}"


def _reopened(process: Process, event: Event) -> str:
    after = " and what followed from it" if event.data["scope"] == "downstream" else ""
    return f"reopened {_subject(process, event)}{after}"


def _noted(process: Process, event: Event) -> str:
    about = f" on {_subject(process, event)}" if event.subject else ""
    return f"noted{about}" + (" (with a file)" if "file" in event.payload else "")


def _list(value: object) -> list[str]:
    return list(value) if isinstance(value, list | tuple) else []


TELL: Mapping[str, Tell] = {
    "run.started": _started,
    "run.cancelled": lambda _process, event: f"cancelled {event.run}",
    "step.started": _doing("started"),
    "step.saved": _doing("saved a draft of"),
    "step.completed": _doing("did"),
    "step.not_applicable": _doing("declared not applicable:"),
    "step.reopened": _reopened,
    "step.assigned": _assigned,
    "role.bound": _bound,
    "approval.submitted": _doing("asked for"),
    "approval.signed": _signed,
    "approval.rejected": _doing("rejected"),
    "approval.withdrawn": _doing("withdrew"),
    "note.added": _noted,
}

_FOLLOWS = {"void": "is void", "reopen": "is reopened", "skip": "is skipped", "unskip": "is back"}
_ENDS = {RunState.COMPLETED, RunState.STOPPED, RunState.CANCELLED}


def sentence(process: Process, event: Event) -> str:
    """What the actor did."""
    return TELL[event.type](process, event)


def consequences(process: Process, event: Event) -> tuple[str, ...]:
    """What followed by itself, as far as people care."""
    found = [
        f"{step_name(process, change.step)} {_FOLLOWS[change.trigger]}"
        for change in event.changes
        if change.trigger in _FOLLOWS and change.why != "command"
    ]
    ends = [change.state for change in event.changes if change.state in _ENDS]
    return (*found, *(f"the run is {state}" for state in ends))


def entry(process: Process, sealed: Sealed) -> dict[str, Any]:
    """One line of the log as plain data."""
    event = sealed.event
    return {
        "seq": event.seq,
        "at": event.at,
        "happened_at": event.happened_at,
        "person": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "assurance": event.assurance,
        "type": event.type,
        "steps": list(event.subject),
        "what": sentence(process, event),
        "because": sealed.values.get("because"),
        "text": sealed.values.get("text"),
        "file": sealed.values.get("file"),
        "erased": sorted(set(event.payload) - set(sealed.items)),
        "consequences": list(consequences(process, event)),
        "hash": sealed.hash,
    }
