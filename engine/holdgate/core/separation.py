"""Separation of duties: who may not act on a step, and because of which rule."""

from collections.abc import Iterable

from msgspec import Struct

from holdgate.model.condition import Reference
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Rule
from holdgate.model.run import Run, TaskNode


class Bar(Struct, frozen=True, kw_only=True):
    """One rule that keeps a person from acting on a step.

    The person did the covered `step` (`performer`), submitted the approval (`submitter`), did
    `step` (`separate_from`), or stands in `field` of it (`named`).
    """

    kind: Rule
    step: str
    field: str | None = None


def bars(run: Run, step: Step, person: str, *, submitted: bool = True) -> tuple[Bar, ...]:
    """The rules by which `person` may not act on a step (of an approval: not sign it).

    Without `submitted` only `separate_from` is looked at.
    """
    broken_rules: list[Bar] = []
    if step.approval and submitted:
        broken_rules += [
            Bar(kind="performer", step=covered)
            for covered in step.approval.covers
            if _among(person, run.nodes[covered].performers)
        ]
        submitter = run.approval(step.id).submitter
        if submitter and same_person(person, submitter):
            broken_rules.append(Bar(kind="submitter", step=step.id))
    for other in step.separate_from:
        if _barred_by(run, other, person):
            kind: Rule = "named" if other.field else "separate_from"
            broken_rules.append(Bar(kind=kind, step=other.step, field=other.field))
    return tuple(broken_rules)


def kept_away(run: Run, step: Step, *, submitter: bool = True) -> tuple[str, ...]:
    """Everybody whom a rule keeps from acting on a step (of an approval: from signing it).

    Without `submitter`, the person who submitted it is not counted: somebody else could have.
    """
    covered = step.approval.covers if step.approval else ()
    people = [person for other in covered for person in run.nodes[other].performers]
    asked_for_by = run.approval(step.id).submitter if step.approval and submitter else None
    people += [asked_for_by] if asked_for_by else []
    for other in step.separate_from:
        people += run.nodes[other.step].performers if other.field is None else _named(run, other)
    return tuple(dict.fromkeys(people))


def _among(person: str, people: Iterable[str]) -> bool:
    return any(same_person(person, other) for other in people)


def _barred_by(run: Run, other: Reference, person: str) -> bool:
    if other.field is None:
        return _among(person, run.nodes[other.step].performers)
    return _among(person, _named(run, other))


def _named(run: Run, other: Reference) -> tuple[str, ...]:
    node = run.nodes[other.step]
    answer = node.answers.get(other.field or "") if isinstance(node, TaskNode) else None
    return _people(answer)


def _people(answer: Json) -> tuple[str, ...]:
    names = answer if isinstance(answer, list | tuple) else [answer]
    return tuple(name for name in names if isinstance(name, str))
