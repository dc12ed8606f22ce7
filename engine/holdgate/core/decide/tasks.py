"""What commands on tasks have in common."""

from collections.abc import Mapping

from holdgate.core import blockers, reasons
from holdgate.core.decision_context import DecisionContext
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.refusals import Reason
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import State


def work_reasons(context: DecisionContext, step: Step, act: Verb) -> list[Reason]:
    """Every reason why the actor may not work on this task now."""
    candidates = [
        reasons.role_missing(context, step.roles, act, step.id),
        *reasons.kept_apart(context, step),
        blockers.blocked(context, step),
    ]
    return [reason for reason in candidates if reason]


def reopenable(context: DecisionContext, step: str) -> bool:
    """A person ended it: done or not applicable. What a condition skipped cannot be reopened."""
    return context.run.nodes[step].state in {State.DONE, State.NOT_APPLICABLE}


def role_filled(process: Process, step: str, answers: Mapping[str, Json]) -> dict[str, Json]:
    """The role that the answers of `step` fill, and with whom; at most one for each step."""
    for reference, role in process.filled_by.items():
        person = answers.get(reference.field or "") if reference.step == step else None
        if person is not None:
            return {"role": role, "person": person}
    return {}
