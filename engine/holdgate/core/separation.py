"""Separation of duties: who may not act on a step, and because of which rule."""

from collections.abc import Iterable

from holdgate.model.condition import Reference
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Run, TaskNode


def bars(
    run: Run, step: Step, person: str, *, submitted: bool = True
) -> tuple[dict[str, Json], ...]:
    """Why `person` may not act here (on a gate: not sign): one fact map for each rule.

    `rule` is `performer` (did a covered step), `submitter`, `separate_from` (did that step) or
    `named` (stands in that field). Without `submitted` only `separate_from` is looked at.
    """
    broken_rules: list[dict[str, Json]] = []
    if step.approval and submitted:
        broken_rules += [
            {"rule": "performer", "step": covered}
            for covered in step.approval.covers
            if _among(person, run.nodes[covered].performers)
        ]
        submitter = run.approval(step.id).submitter
        if submitter and same_person(person, submitter):
            broken_rules.append({"rule": "submitter", "step": step.id})
    for other in step.separate_from:
        if _barred_by(run, other, person):
            rule = "named" if other.field else "separate_from"
            broken_rules.append({"rule": rule, "step": other.step, "field": other.field})
    return tuple(broken_rules)


def _among(person: str, people: Iterable[str]) -> bool:
    return any(same_person(person, other) for other in people)


def _barred_by(run: Run, other: Reference, person: str) -> bool:
    node = run.nodes[other.step]
    if other.field is None:
        return _among(person, node.performers)
    answer = node.answers.get(other.field) if isinstance(node, TaskNode) else None
    return _among(person, _people(answer))


def _people(answer: Json) -> tuple[str, ...]:
    names = answer if isinstance(answer, list | tuple) else [answer]
    return tuple(name for name in names if isinstance(name, str))
