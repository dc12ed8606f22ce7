"""What an event says beside its transitions: answers, signatures, bindings.

One function for each event type that says something; applied before the event's transitions.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.run_draft import Work
from holdgate.model.events import Actor, Decision
from holdgate.model.ids import ANYONE, START, same_person
from holdgate.model.jsons import Json
from holdgate.model.run import RequiredLine, Seat, Signature

ANSWERS = "answers."
ASSURANCE = "asserted"


class Facts(Struct, frozen=True):
    """A decision with who made it; `items` are its payload digests, once it is sealed."""

    decision: Decision
    actor: Actor
    items: Mapping[str, str]

    @property
    def step(self) -> str:
        """The one step it concerns."""
        return self.decision.subject[0]

    @property
    def data(self) -> Mapping[str, Any]:
        """The facts without free text."""
        return self.decision.data

    @property
    def answers(self) -> dict[str, Json]:
        """The answers by field; null clears one."""
        values = self.decision.values.items()
        return {n.removeprefix(ANSWERS): v for n, v in values if n.startswith(ANSWERS)}

    @property
    def because(self) -> str | None:
        """The reason given, if it is there and was not erased."""
        text = self.decision.values.get("because")
        return text if isinstance(text, str) else None


def joined(people: tuple[str, ...], actor: Actor) -> tuple[str, ...]:
    """`people` with the actor, and whoever they acted for, among them; sorted."""
    found = list(people)
    for person in (actor.person, actor.on_behalf_of):
        if person and not any(same_person(person, each) for each in found):
            found.append(person)
    return tuple(sorted(found))


def _run_started(work: Work, facts: Facts) -> None:
    work.head = replace(
        work.head,
        started_at=work.head.at,
        rehearsal=bool(facts.data.get("rehearsal")),
        bound=facts.actor.bound,
        corrects=facts.data.get("corrects"),
    )
    _record(work, facts, START)


def _ended(work: Work, facts: Facts) -> None:
    _record(work, facts, facts.step)


def _record(work: Work, facts: Facts, step: str) -> None:
    node = work.task(step)
    work.nodes.changed[step] = replace(
        node,
        answers=facts.answers,
        recorded=facts.answers,
        ticks=tuple(facts.data.get("ticks", ())),
        items=facts.items,
        because=facts.because,
        performers=joined(node.performers, facts.actor),
    )
    _bind(work, facts)


def _saved(work: Work, facts: Facts) -> None:
    node = work.task(facts.step)
    patched = {**node.answers, **facts.answers}
    work.nodes.changed[facts.step] = replace(
        node,
        answers={name: value for name, value in patched.items() if value is not None},
        ticks=tuple(facts.data.get("ticks", node.ticks)),
        started=True,
        performers=joined(node.performers, facts.actor),
    )


def _started(work: Work, facts: Facts) -> None:
    node = work.task(facts.step)
    assignee = node.assignee or facts.actor.person
    work.nodes.changed[facts.step] = replace(node, started=True, assignee=assignee)


def _assigned(work: Work, facts: Facts) -> None:
    work.put(facts.step, replace(work.task(facts.step), assignee=facts.data["person"]))


def _bind(work: Work, facts: Facts) -> None:
    role, person = facts.data.get("role"), facts.data.get("person")
    if not role or not person:
        return
    bound = {each: who for each, who in work.head.bindings.items() if each != role}
    if person != ANYONE:
        bound[role] = person
    work.head = replace(work.head, bindings=bound)


def _submitted(work: Work, facts: Facts) -> None:
    node = work.approval(facts.step)
    work.nodes.changed[facts.step] = replace(
        node,
        submitter=facts.actor.person,
        submitted_at=work.head.at,
        content=facts.data["content"],
        context=facts.data["context"],
        lines=tuple(RequiredLine(**line) for line in facts.data["lines"]),
        closed=None,
        because=None,
        performers=joined(node.performers, facts.actor),
    )


def _signed(work: Work, facts: Facts) -> None:
    node = work.approval(facts.step)
    signature = Signature(
        person=facts.actor.person,
        fits=tuple(facts.data["fits"]),
        at=work.head.at,
        assurance=ASSURANCE,
    )
    work.nodes.changed[facts.step] = replace(
        node,
        signatures=(*node.signatures, signature),
        seats=tuple(Seat(**seat) for seat in facts.data.get("seats", ())),
        performers=joined(node.performers, facts.actor),
    )


def _rejected(work: Work, facts: Facts) -> None:
    _withdrawn(work, facts)
    work.head = replace(work.head, outcome=facts.data.get("outcome"))


def _withdrawn(work: Work, facts: Facts) -> None:
    node = work.approval(facts.step)
    work.nodes.changed[facts.step] = replace(node, because=facts.because)


FACTS: Mapping[str, Callable[[Work, Facts], None]] = {
    "run.started": _run_started,
    "step.started": _started,
    "step.saved": _saved,
    "step.completed": _ended,
    "step.not_applicable": _ended,
    "step.assigned": _assigned,
    "role.bound": _bind,
    "approval.submitted": _submitted,
    "approval.signed": _signed,
    "approval.rejected": _rejected,
    "approval.withdrawn": _withdrawn,
}


def apply_facts(work: Work, facts: Facts) -> None:
    """Apply what a decision says beside its transitions, if it says anything."""
    apply = FACTS.get(facts.decision.type)
    if apply:
        apply(work, facts)
