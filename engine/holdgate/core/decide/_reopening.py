"""Which steps can be reopened."""

from holdgate.core.decision_context import Case
from holdgate.model.run import State


def reopenable(case: Case, step: str) -> bool:
    """A person ended it: done or not applicable. What a condition skipped cannot be reopened."""
    return case.run.nodes[step].state in {State.DONE, State.NOT_APPLICABLE}
