"""The effects of an event beside its transitions: answers, signatures, role bindings.

One function for each event type that has such effects; applied before the event's transitions. An
event of any type may end the run, and then hold its outcome.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct, UnsetType, convert
from msgspec.structs import replace

from holdgate.core.drafts import Drafts
from holdgate.core.run_draft import RunDraft
from holdgate.model.events import ANSWERS, DUE, OUTCOME, ROWS, SHOWN, Actor, Decision
from holdgate.model.ids import ANYONE, START, same_person
from holdgate.model.jsons import Json
from holdgate.model.run import RequiredLine, Seat, Signature, TableRows, TaskNode

ASSURANCE = "asserted"


class EventBody(Struct, frozen=True):
    """A decision and its actor; `items` are the digests of its payload, once it is sealed."""

    decision: Decision
    actor: Actor
    items: Mapping[str, str]

    @property
    def step(self) -> str:
        """The step that it is about."""
        return self.decision.subject[0]

    @property
    def data(self) -> Mapping[str, Any]:
        """The facts without free text."""
        return self.decision.data

    @property
    def answers(self) -> dict[str, Json]:
        """The answers by field; None clears an answer."""
        values = self.decision.values.items()
        return {n.removeprefix(ANSWERS): v for n, v in values if n.startswith(ANSWERS)}

    @property
    def because(self) -> str | None:
        """The reason, if there is one and it was not erased."""
        text = self.decision.values.get("because")
        return text if isinstance(text, str) else None


def joined(people: tuple[str, ...], actor: Actor) -> tuple[str, ...]:
    """`people`, the actor, and the person they acted for; sorted, each once."""
    performers = list(people)
    for person in (actor.person, actor.on_behalf_of):
        if person and not any(same_person(person, performer) for performer in performers):
            performers.append(person)
    return tuple(sorted(performers))


def _run_started(draft: RunDraft, event: EventBody) -> None:
    draft.head = replace(
        draft.head,
        started_at=draft.head.at,
        rehearsal=bool(event.data.get("rehearsal")),
        has_people_file=event.actor.has_people_file,
        corrects=event.data.get("corrects"),
    )
    _record(draft, event, START)


def _ended(draft: RunDraft, event: EventBody) -> None:
    _record(draft, event, event.step)


def _record(draft: RunDraft, event: EventBody, step: str) -> None:
    node, answers = draft.task(step), event.answers
    draft.nodes.changed[step] = replace(
        node,
        answers=answers,
        recorded=answers,
        ticks=tuple(event.data.get("ticks", ())),
        items=event.items,
        because=event.because,
        due=event.data.get(DUE, UNSET),
        performers=joined(node.performers, event.actor),
        tables=_tables(node, event, whole=True),
    )
    _bind(draft, event)


def _tables(
    node: TaskNode, event: EventBody, *, whole: bool
) -> Mapping[str, TableRows] | UnsetType:
    """The rows of the tables of a step after the event; UNSET for one without tables."""
    if node.tables is UNSET and ROWS not in event.data:
        return UNSET
    from holdgate.core.tables.rows import tables_after  # noqa: PLC0415 - few have a table

    return tables_after(node, event.data, joined((), event.actor), whole=whole)


def _saved(draft: RunDraft, event: EventBody) -> None:
    node = draft.task(event.step)
    patched = {**node.answers, **event.answers}
    draft.nodes.changed[event.step] = replace(
        node,
        answers={name: value for name, value in patched.items() if value is not None},
        ticks=tuple(event.data.get("ticks", node.ticks)),
        started=True,
        performers=joined(node.performers, event.actor),
        drafted=convert(event.data["drafts"], Drafts) if "drafts" in event.data else UNSET,
        tables=_tables(node, event, whole=False),
    )


def _started(draft: RunDraft, event: EventBody) -> None:
    node = draft.task(event.step)
    assignee = node.assignee or event.actor.person
    draft.nodes.changed[event.step] = replace(node, started=True, assignee=assignee)


def _assigned(draft: RunDraft, event: EventBody) -> None:
    draft.put(event.step, replace(draft.task(event.step), assignee=event.data["person"]))


def _bind(draft: RunDraft, event: EventBody) -> None:
    role, person = event.data.get("role"), event.data.get("person")
    if not role or not person:
        return
    bindings = {
        other_role: holder
        for other_role, holder in draft.head.bindings.items()
        if other_role != role
    }
    if person != ANYONE:
        bindings[role] = person
    draft.head = replace(draft.head, bindings=bindings)


def _submitted(draft: RunDraft, event: EventBody) -> None:
    node = draft.approval(event.step)
    draft.nodes.changed[event.step] = replace(
        node,
        submitter=event.actor.person,
        submitted_at=draft.head.at,
        submitted_seq=draft.head.seq if SHOWN in event.data else UNSET,
        content=event.data["content"],
        context=event.data["context"],
        lines=tuple(RequiredLine(**line) for line in event.data["lines"]),
        closed=None,
        because=None,
        performers=joined(node.performers, event.actor),
    )


def _signed(draft: RunDraft, event: EventBody) -> None:
    node = draft.approval(event.step)
    signature = Signature(
        person=event.actor.person,
        fits=tuple(event.data["fits"]),
        at=draft.head.at,
        assurance=ASSURANCE,
        answers=event.answers,
        digests={name: item for name, item in event.items.items() if name.startswith(ANSWERS)},
    )
    signatures = (*node.signatures, signature)
    seats = tuple(Seat(**seat) for seat in event.data.get("seats", ()))
    draft.nodes.changed[event.step] = replace(
        node,
        signatures=signatures,
        seats=seats,
        due=event.data.get(DUE, UNSET),
        performers=joined(node.performers, event.actor),
        recorded=_of_one(signatures) if seats else node.recorded,
    )


def _of_one(signatures: Sequence[Signature]) -> Mapping[str, Json] | UnsetType:
    """The answers that an approval records when it is given: those of one signer alone."""
    return (signatures[0].answers if len(signatures) == 1 else {}) or UNSET


def _unsigned(draft: RunDraft, event: EventBody) -> None:
    node = draft.approval(event.step)
    draft.nodes.changed[event.step] = replace(node, because=event.because)


EFFECTS: Mapping[str, Callable[[RunDraft, EventBody], None]] = {
    "run.started": _run_started,
    "step.started": _started,
    "step.saved": _saved,
    "step.completed": _ended,
    "step.not_applicable": _ended,
    "step.assigned": _assigned,
    "role.bound": _bind,
    "approval.submitted": _submitted,
    "approval.signed": _signed,
    "approval.rejected": _unsigned,
    "approval.withdrawn": _unsigned,
}


def apply_effects(draft: RunDraft, event: EventBody) -> None:
    """Apply the effects of an event beside its transitions, if it has any."""
    apply = EFFECTS.get(event.decision.type)
    if apply:
        apply(draft, event)
    if OUTCOME in event.data:
        draft.head = replace(draft.head, outcome=event.data[OUTCOME])
