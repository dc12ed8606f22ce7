"""What everything that works on a task has in common."""

from holdgate.core import blockers, reasons
from holdgate.core.decision_context import Case
from holdgate.core.refusals import Reason
from holdgate.model.process import Step


def over(case: Case, step: Step) -> Reason | None:
    """`ended` or `skipped`, which stand alone."""
    return reasons.ended(case, step)


def barred(case: Case, step: Step, act: str) -> list[Reason]:
    """Every reason why the actor may not work on this task now."""
    found = [
        reasons.role_missing(case, step, step.roles, act),
        *reasons.kept_apart(case, step),
        blockers.blocked(case, step),
    ]
    return [reason for reason in found if reason]
