"""What a task recorded before: its earlier rounds, and the drafts that were replaced.

Nothing that was recorded is lost. A draft is replaced by another answer, or by an end without it;
that is found in the log, also where it was written before rows noted who drafted what.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from holdgate.core.drafts import adds_to
from holdgate.model.events import ANSWERS, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Field, Process, Step
from holdgate.views.approvals import VoidView
from holdgate.views.deadlines import due_at_end, was_late
from holdgate.views.fields import (
    PastAnswer,
    TickedCheck,
    answers_recorded,
    past_answer,
    ticked_checks,
)
from holdgate.views.openings import GivenLaterView, OpenApprovals
from holdgate.views.shared import NamedPerson, View, names_of, text_of


class PastRound(View, frozen=True):
    """A round of a task that was reopened.

    Attributes:
        round: Its number, from 1.
        state: How it had ended.
        seq: Number of the event with which it ended.
        at: When that was, UTC.
        by: Who ended it.
        on_behalf_of: For whom.
        names: What these people, and those in the answers, were called then.
        happened_at: When that is said to have happened, if it was recorded late; UTC.
        because: The reason they gave.
        due: The deadline that was in force then, UTC, where the event says it.
        late: Whether it ended after that.
        checks: Its statements.
        fields: The answers that it recorded.
        reopened_at: When the task was reopened, UTC.
        reopened_seq: Number of that event.
        reopened_by: Who reopened it.
        reopened_for: For whom.
        reopened_names: What these people were called then.
        reopened_because: The reason they gave.
        under_void: The rounds of approvals that were open when it ended, and that became void
            later; the nearest first.
        given_later: The approvals before it that were given only after it is said to have happened.
    """

    round: int
    state: Literal["done", "not_applicable"]
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    happened_at: str | None
    because: str | None
    due: str | None
    late: bool
    checks: tuple[TickedCheck, ...]
    fields: tuple[PastAnswer, ...]
    reopened_at: str
    reopened_seq: int
    reopened_by: str
    reopened_for: str | None
    reopened_names: tuple[NamedPerson, ...]
    reopened_because: str | None
    under_void: tuple[VoidView, ...]
    given_later: tuple[GivenLaterView, ...]


Reopened: TypeAlias = tuple[Sealed, Sealed]
_ENDED_AS: Mapping[str, Literal["done", "not_applicable"]] = {
    "step.completed": "done",
    "step.not_applicable": "not_applicable",
}


class _Work(msgspec.Struct):
    """What an event that ended a task says of it."""

    round: int
    ticks: tuple[int, ...] = ()


def reopened_rounds(events: Sequence[Sealed]) -> Mapping[str, list[Reopened]]:
    """For each task that was reopened: the events that ended its rounds and that reopened them."""
    last: dict[str, Sealed] = {}
    rounds: dict[str, list[Reopened]] = {}
    for sealed in events:
        if sealed.event.type in _ENDED_AS:
            last[sealed.event.subject[0]] = sealed
        for change in sealed.event.changes:
            if change.trigger == "reopen" and change.step in last:
                rounds.setdefault(change.step, []).append((last.pop(change.step), sealed))
    return rounds


def past_round(step: Step, reopened: Reopened, approvals: OpenApprovals) -> PastRound:
    """The view of a round that was reopened, with the approvals that it ended under."""
    ended, again = reopened
    event, reopening = ended.event, again.event
    work = msgspec.convert(event.data, _Work)
    return PastRound(
        round=work.round,
        state=_ENDED_AS[event.type],
        seq=event.seq,
        at=event.at,
        by=event.actor.person,
        on_behalf_of=event.actor.on_behalf_of,
        names=names_of(ended),
        happened_at=event.happened_at,
        because=text_of(ended, "because"),
        due=due_at_end(event),
        late=was_late(event),
        checks=ticked_checks(step, work.ticks),
        fields=answers_recorded(step, ended),
        reopened_at=reopening.at,
        reopened_seq=reopening.seq,
        reopened_by=reopening.actor.person,
        reopened_for=reopening.actor.on_behalf_of,
        reopened_names=names_of(again),
        reopened_because=text_of(again, "because"),
        **approvals.ended(step.id, event.seq, event.happened_at, reopening.seq),
    )


class PastDraft(View, frozen=True):
    """An answer that was drafted and then replaced.

    Attributes:
        field: The question, and the answer that was drafted.
        round: The round of its step, from 1.
        seq: Number of the event that drafted it.
        at: When that was, UTC.
        by: Who drafted it.
        on_behalf_of: For whom.
        names: What these people were called then.
        replaced_seq: Number of the event that replaced it.
        replaced_at: When that was, UTC.
        replaced_by: Who replaced it.
        replaced_for: For whom.
        replaced_names: What these people were called then.
        left_out: Whether it was replaced by nothing: cleared, not asked any more, or its step ended
            without being done.
        by_another: Whether somebody replaced it who had not drafted it.
    """

    field: PastAnswer
    round: int
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    replaced_seq: int
    replaced_at: str
    replaced_by: str
    replaced_for: str | None
    replaced_names: tuple[NamedPerson, ...]
    left_out: bool
    by_another: bool


_ENDS = frozenset({"complete", "not_applicable", "skip"})


def past_drafts(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[PastDraft]]:
    """For each task: its drafts that were replaced, in the order of the events that did it."""
    drafts: dict[str, dict[str, Sealed]] = {}
    past: dict[str, list[PastDraft]] = {}
    for sealed in events:
        if sealed.event.type == "step.saved":
            (step,) = sealed.event.subject
            open_drafts = drafts.setdefault(step, {})
            saved = _answered(sealed)
            past.setdefault(step, []).extend(_replaced(process, step, open_drafts, sealed, saved))
            open_drafts.update(dict.fromkeys(saved, sealed))
        for change in sealed.event.changes:
            if change.step != RUN and change.trigger in _ENDS and change.step in drafts:
                left = drafts.pop(change.step)
                replaced = _replaced(process, change.step, left, sealed, left)
                past.setdefault(change.step, []).extend(replaced)
    return {step: found for step, found in past.items() if found}


def _answered(sealed: Sealed) -> tuple[str, ...]:
    """The fields that an event has an answer for, also one that clears, or that was erased."""
    names = sealed.event.payload
    return tuple(name.removeprefix(ANSWERS) for name in names if name.startswith(ANSWERS))


def _replaced(
    process: Process,
    step: str,
    drafts: Mapping[str, Sealed],
    sealed: Sealed,
    fields: Sequence[str] | Mapping[str, Sealed],
) -> Iterator[PastDraft]:
    """Each draft of these fields that an event does not keep."""
    for field in process.by_id[step].fields:
        draft = drafts.get(field.id) if field.id in fields else None
        if draft and _is_lost(draft, sealed, ANSWERS + field.id):
            yield _past_draft(field, draft, sealed)


def _is_lost(draft: Sealed, sealed: Sealed, name: str) -> bool:
    """Whether the answer of that name is another one now; an erased one cannot be compared."""
    if draft.values.get(name) is None:
        return name in draft.event.payload and name not in draft.items
    if name in sealed.event.payload and name not in sealed.items:
        return True
    return not adds_to(draft.values[name], sealed.values.get(name))


def _past_draft(field: Field, draft: Sealed, sealed: Sealed) -> PastDraft:
    made, replacing, name = draft.event, sealed.event, ANSWERS + field.id
    item = draft.items.get(name)
    people = {made.actor.person, made.actor.on_behalf_of}
    return PastDraft(
        field=past_answer(
            field, item.value if item else None, erased=item is None, names=names_of(draft)
        ),
        round=int(str(made.data["round"])),
        seq=made.seq,
        at=made.at,
        by=made.actor.person,
        on_behalf_of=made.actor.on_behalf_of,
        names=names_of(draft),
        replaced_seq=replacing.seq,
        replaced_at=replacing.at,
        replaced_by=replacing.actor.person,
        replaced_for=replacing.actor.on_behalf_of,
        replaced_names=names_of(sealed),
        left_out=name not in sealed.event.payload
        or (name in sealed.items and sealed.values[name] is None),
        by_another=not people & {replacing.actor.person, replacing.actor.on_behalf_of} - {None},
    )
