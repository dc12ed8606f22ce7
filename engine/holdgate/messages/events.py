"""Events in sentences: what the actor did, and what followed from it."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from holdgate.messages.catalogue import message
from holdgate.messages.deadlines import move_sentences
from holdgate.messages.steps import StepNaming, together
from holdgate.messages.words import number_ranges
from holdgate.model.events import ACCEPTED, Change, Event
from holdgate.model.ids import ANYONE, RUN
from holdgate.model.process import Process, Step
from holdgate.model.run import RUN_ENDED


@message
def run_started(*, run: str, process: str, version: str) -> str:
    """A run was started."""


@message
def run_paused(*, run: str) -> str:
    """A run was put on hold."""


@message
def run_resumed(*, run: str) -> str:
    """A run that was on hold was resumed."""


@message
def run_cancelled(*, run: str) -> str:
    """A run was cancelled."""


@message
def step_started(*, steps: str) -> str:
    """Work on a step has begun."""


@message
def draft_replaced(*, person: str, question: str) -> str:
    """What somebody else had drafted was replaced."""


@message
def step_saved(*, steps: str) -> str:
    """A draft of a step was saved."""


@message
def step_completed(*, steps: str) -> str:
    """A step was done."""


@message
def step_not_applicable(*, steps: str) -> str:
    """An optional step was declared not applicable."""


@message
def step_reopened(*, steps: str) -> str:
    """Steps were reopened."""


@message
def reopened_downstream(*, steps: str) -> str:
    """Steps were reopened, with every step that depends on them."""


@message
def step_assigned(*, steps: str, person: str) -> str:
    """A step was given to a person."""


@message
def role_given(*, role: str, person: str) -> str:
    """A role was given to one person in a run."""


@message
def role_released(*, role: str) -> str:
    """A role that one person had can be taken again by everyone who has it."""


@message
def approval_submitted(*, steps: str) -> str:
    """An approval was asked for."""


@message
def approval_signed(*, steps: str, roles: str) -> str:
    """An approval was signed."""


@message
def approval_given(*, steps: str, roles: str) -> str:
    """An approval was signed by the last person who was needed."""


@message
def approval_rejected(*, steps: str) -> str:
    """An approval was rejected."""


@message
def approval_withdrawn(*, steps: str) -> str:
    """The submission of an approval was withdrawn."""


@message
def noted() -> str:
    """A note about the run was recorded."""


@message
def noted_on(*, steps: str) -> str:
    """A note about a step was recorded."""


@message
def with_a_file(*, act: str) -> str:
    """An act that came with a file."""


@message
def damage_accepted(*, damage: str) -> str:
    """A person accepted damage of the record."""


@message
def accepted_in_event(*, seq: int, act: str) -> str:
    """The event by which a person accepted damage, among what is verified."""


@message
def lost_events(*, after: int, known: int) -> str:
    """The last events of a run were lost."""


@message
def exchanged_event(*, known: int) -> str:
    """The last event was another one than the row of the run named."""


@message
def events_not_permitted(*, events: str) -> str:
    """Events that the run did not allow when they were recorded."""


@message
def files_lost(*, count: int) -> str:
    """Files that are missing or changed."""


@message
def in_round(*, steps: str, round: int) -> str:  # noqa: A002 - the word for it everywhere
    """A step in a round that is not its first."""


@message
def is_void(*, steps: str) -> str:
    """An approval became void."""


@message
def is_void_because(*, steps: str, why: str) -> str:
    """An approval became void, and why, where that is not plain."""


@message
def is_reopened(*, steps: str) -> str:
    """A step was reopened with another one."""


@message
def is_skipped(*, steps: str) -> str:
    """A step was skipped: a condition became false."""


@message
def is_required_again(*, steps: str) -> str:
    """A step that was skipped is required again."""


@message
def run_ended(*, state: str) -> str:
    """The run ended."""


@message
def run_ended_with(*, state: str, outcome: str) -> str:
    """The run ended with an outcome."""


@message
def void_by_lines() -> str:
    """Why an approval became void: its need lines changed with an answer."""


@message
def void_by_condition() -> str:
    """Why an approval became void: its condition became false."""


@message
def void_by_separation() -> str:
    """Why an approval became void: a signer worked on a step that must be done by others."""


Tell = Callable[[StepNaming, Event], str]


def _of_run(tell: Callable[..., str]) -> Tell:
    return lambda _naming, event: tell(run=event.run)


def _of_steps(tell: Callable[..., str]) -> Tell:
    return lambda naming, event: tell(steps=_steps(naming, event))


def _steps(naming: StepNaming, event: Event) -> str:
    """The steps that an event is about, with their round where it is not the first."""
    steps, round_ = naming.steps(event.subject), event.data.get("round", 1)
    return steps if round_ == 1 else in_round(steps=steps, round=int(str(round_)))


def _started(naming: StepNaming, event: Event) -> str:
    version = str(event.data["version"])
    return run_started(run=event.run, process=naming.process.title, version=version)


def _signed(naming: StepNaming, event: Event) -> str:
    fits = event.data["fits"]
    fitting = fits if isinstance(fits, list | tuple) else ()
    roles = ", ".join(naming.process.role_title(str(role)) for role in fitting)
    tell = approval_given if event.data.get("seats") else approval_signed
    return tell(steps=_steps(naming, event), roles=roles)


def _assigned(naming: StepNaming, event: Event) -> str:
    person = naming.person(str(event.data["person"]))
    return step_assigned(steps=naming.steps(event.subject), person=person)


def _bound(naming: StepNaming, event: Event) -> str:
    role, person = naming.process.role_title(str(event.data["role"])), str(event.data["person"])
    if person == ANYONE:
        return role_released(role=role)
    return role_given(role=role, person=naming.person(person))


def _reopened(naming: StepNaming, event: Event) -> str:
    tell = reopened_downstream if event.data["scope"] == "downstream" else step_reopened
    return tell(steps=naming.steps(event.subject))


def _noted(naming: StepNaming, event: Event) -> str:
    act = noted_on(steps=naming.steps(event.subject)) if event.subject else noted()
    return with_a_file(act=act) if "file" in event.payload else act


def accepted_damage(event: Event) -> str:
    """What damage of the record was accepted, as what somebody did."""
    parts = []
    lost, events, files = (event.data.get(name) for name in ("lost", "events", "files"))
    if isinstance(lost, Mapping):
        after, known = int(str(lost["after"])), int(str(lost["known"]))
        tell = exchanged_event(known=known) if after == known else None
        parts.append(tell or lost_events(after=after, known=known))
    if isinstance(events, list | tuple):
        parts.append(events_not_permitted(events=number_ranges(int(str(seq)) for seq in events)))
    if isinstance(files, list | tuple):
        parts.append(files_lost(count=len(files)))
    return damage_accepted(damage="; ".join(parts))


TELL: Mapping[str, Tell] = {
    "run.started": _started,
    "run.paused": _of_run(run_paused),
    "run.resumed": _of_run(run_resumed),
    "run.cancelled": _of_run(run_cancelled),
    "step.started": _of_steps(step_started),
    "step.saved": _of_steps(step_saved),
    "step.completed": _of_steps(step_completed),
    "step.not_applicable": _of_steps(step_not_applicable),
    "step.reopened": _reopened,
    "step.assigned": _assigned,
    "role.bound": _bound,
    "approval.submitted": _of_steps(approval_submitted),
    "approval.signed": _signed,
    "approval.rejected": _of_steps(approval_rejected),
    "approval.withdrawn": _of_steps(approval_withdrawn),
    "note.added": _noted,
    ACCEPTED: lambda _naming, event: accepted_damage(event),
}

_FOLLOWS: Mapping[str, Callable[..., str]] = {
    "void": is_void,
    "reopen": is_reopened,
    "skip": is_skipped,
    "unskip": is_required_again,
}

# Why an approval became void, by the cause of the change; None where the act itself says why.
_VOIDED: Mapping[str, Callable[[], str] | None] = {
    "command": None,
    "content": None,
    "downstream": None,
    "reject": None,
    "lines": void_by_lines,
    "when": void_by_condition,
    "separation": void_by_separation,
}


def sentence(
    process: Process, event: Event, *, titled: bool = False, names: Mapping[str, str] | None = None
) -> str:
    """What the actor did; steps by id, or `titled`; `names`: what people are called, by id."""
    return TELL[event.type](StepNaming(process, titled=titled, names=names), event)


def void_reason(change: Change) -> str | None:
    """Why a change made an approval void, where that is not plain from what was done."""
    why = _VOIDED[change.why]
    return why() if why else None


def consequences(
    process: Process,
    event: Event,
    *,
    titled: bool = False,
    ended: bool = True,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """What followed by itself, as far as people care; steps by id, or `titled`.

    `ended`: also that the run has ended. `names`: what people are called, by id.
    """
    naming = StepNaming(process, titled=titled, names=names)
    follows = [c for c in event.changes if c.trigger in _FOLLOWS and c.why != "command"]
    sentences = [
        _consequence(trigger, why, steps)
        for (trigger, why), alike in groupby(follows, key=_kind)
        for steps in together(naming, [change.step for change in alike])
    ]
    ends = [change for change in event.changes if change.step == RUN and change.state in RUN_ENDED]
    end = [_end(process, event, change) for change in ends] if ended else []
    return (*replaced_drafts(naming, event), *sentences, *move_sentences(naming, event), *end)


def replaced_drafts(naming: StepNaming, event: Event) -> tuple[str, ...]:
    """What an event replaced that somebody else had drafted."""
    entries: Any = event.data.get("replaced", ())
    if not entries:
        return ()
    step = naming.process.by_id.get(next(iter(event.subject), ""))
    return tuple(
        draft_replaced(person=naming.person(entry["by"]), question=_question(step, entry["field"]))
        for entry in entries
    )


def _question(step: Step | None, field_id: str) -> str:
    field = step.field(field_id) if step else None
    return f"{field_id} (“{field.label}”)" if field else field_id


def _kind(change: Change) -> tuple[str, str | None]:
    return change.trigger, void_reason(change) if change.trigger == "void" else None


def _consequence(trigger: str, why: str | None, steps: str) -> str:
    return is_void_because(steps=steps, why=why) if why else _FOLLOWS[trigger](steps=steps)


def _end(process: Process, event: Event, change: Change) -> str:
    outcome = process.outcomes.get(str(event.data.get("outcome")))
    if outcome:
        return run_ended_with(state=change.state, outcome=outcome)
    return run_ended(state=change.state)
