"""The rounds of a task before the present one: nothing that was recorded is lost."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from holdgate.model.events import ANSWERS, Event, Sealed
from holdgate.model.process import Field, Step
from holdgate.views.approvals import VoidView
from holdgate.views.deadlines import due_at_end, was_late
from holdgate.views.fields import PastAnswer, TickedCheck, past_answer, ticked_checks
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
        fields=_past_answers(step, ended, event),
        reopened_at=reopening.at,
        reopened_seq=reopening.seq,
        reopened_by=reopening.actor.person,
        reopened_for=reopening.actor.on_behalf_of,
        reopened_names=names_of(again),
        reopened_because=text_of(again, "because"),
        **approvals.ended(step.id, event.seq, event.happened_at, reopening.seq),
    )


def _past_answers(step: Step, ended: Sealed, event: Event) -> tuple[PastAnswer, ...]:
    answers = []
    for field in step.fields:
        name = ANSWERS + field.id
        if name in event.payload:
            answers.append(_past_answer(field, ended))
    return tuple(answers)


def _past_answer(field: Field, ended: Sealed) -> PastAnswer:
    item = ended.items.get(ANSWERS + field.id)
    value, names = item.value if item else None, names_of(ended)
    return past_answer(field, value, erased=item is None, names=names)
