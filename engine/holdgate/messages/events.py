"""Events in sentences: what happened, as the log and the documents tell it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from holdgate.messages.steps import StepNaming
from holdgate.messages.words import number_ranges
from holdgate.model.events import Change, Event
from holdgate.model.ids import ANYONE, RUN
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED

Tell = Callable[[StepNaming, Event], str]


def _round(event: Event) -> str:
    return f", round {event.data['round']}" if event.data.get("round", 1) != 1 else ""


def _doing(words: str) -> Tell:
    return lambda story, event: f"{words} {story.steps(event)}{_round(event)}"


def _started(story: StepNaming, event: Event) -> str:
    return f"started {event.run}: {story.process.title}, version {event.data['version']}"


def _signed(story: StepNaming, event: Event) -> str:
    roles = ", ".join(story.process.role_title(role) for role in _list(event.data["fits"]))
    given = "; the approval is given" if event.data.get("seats") else ""
    return f"approved {story.steps(event)}{_round(event)} as {roles}{given}"


def _assigned(story: StepNaming, event: Event) -> str:
    return f"assigned {story.steps(event)} to {event.data['person']}"


def _bound(story: StepNaming, event: Event) -> str:
    role, person = str(event.data["role"]), event.data["person"]
    if person == ANYONE:
        return f"released the role {story.process.role_title(role)}"
    return f"gave the role {story.process.role_title(role)} in this run to {person}"


def _reopened(story: StepNaming, event: Event) -> str:
    after = " and what followed from it" if event.data["scope"] == "downstream" else ""
    return f"reopened {story.steps(event)}{after}"


def _noted(story: StepNaming, event: Event) -> str:
    about = f" on {story.steps(event)}" if event.subject else ""
    return f"noted{about}" + (" (with a file)" if "file" in event.payload else "")


def _list(value: object) -> list[str]:
    return list(value) if isinstance(value, list | tuple) else []


TELL: Mapping[str, Tell] = {
    "run.started": _started,
    "run.paused": lambda _story, event: f"put {event.run} on hold",
    "run.resumed": lambda _story, event: f"resumed {event.run}",
    "run.cancelled": lambda _story, event: f"cancelled {event.run}",
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

# Why an approval became void, where that is not plain from what was done; by the why of the change.
VOIDED: Mapping[str, str | None] = {
    "command": None,
    "content": None,
    "downstream": None,
    "reject": None,
    "lines": "other signatures are needed now",
    "when": "it is no longer required",
    "separation": "somebody who had signed has worked on what it is kept apart from",
}


def sentence(process: Process, event: Event, *, titled: bool = False) -> str:
    """What the actor did; steps by id, or `titled`."""
    return TELL[event.type](StepNaming(process, titled), event)


def consequences(process: Process, event: Event, *, titled: bool = False) -> tuple[str, ...]:
    """What followed by itself, as far as people care."""
    story = StepNaming(process, titled)
    follows = [c for c in event.changes if c.trigger in _FOLLOWS and c.why != "command"]
    found = [
        f"{named} {told}"
        for told, alike in groupby(follows, key=_followed)
        for named in _together(story, [change.step for change in alike])
    ]
    return (*found, *(_end(process, event, change) for change in event.changes if _ends(change)))


def _followed(change: Change) -> str:
    why = VOIDED[change.why] if change.trigger == "void" else None
    return f"{_FOLLOWS[change.trigger]}{f': {why}' if why else ''}"


def _together(story: StepNaming, steps: list[str]) -> Iterator[str]:
    """The steps in a sentence; where a whole group is among them, the group."""
    left = list(steps)
    for group in story.process.groups.values():
        members = story.process.within(group.id)
        if len(members) > 1 and set(members) <= set(left):
            left = [step for step in left if step not in members]
            told = number_ranges(story.process.by_id[step].number for step in members)
            yield f"“{group.title}” ({told})"
    yield from (story.step(step) for step in left)


def _ends(change: Change) -> bool:
    return change.step == RUN and change.state in RUN_ENDED


def _end(process: Process, event: Event, change: Change) -> str:
    outcome = process.outcomes.get(str(event.data.get("outcome")))
    return f"the run is {change.state}" + (f": {outcome}" if outcome else "")
