"""If everything that an approval covers is skipped, people sign although nothing was done.

An approval never disappears by itself. To skip it together with what it covers, say so.

Good: the approval has the same `when` as the steps it covers, or is in the same group.
Questionable: `covers: roll-back` where only that step has a `when`.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import follows_from
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftStep
from holdgate.source.finding import WARNING, Finding

ID = "covers-conditional"


def check(draft: Draft) -> Iterator[Finding]:
    """Each approval for which everything that it covers may be skipped."""
    for step in draft.steps:
        covered = [task for name in step.covers for task in draft.tasks_of(name.text)]
        if covered and all(_may_be_skipped(draft, task, step) for task in covered):
            yield Finding(
                path=(*step.path, "approval", "covers"),
                rule=ID,
                message="all that this approval covers may be skipped, but it must still be signed",
                hint="to skip the approval as well, give it the same `when`",
                severity=WARNING,
            )


def _may_be_skipped(draft: Draft, task: DraftStep, gate: DraftStep) -> bool:
    known = draft.all_conditions(gate)
    conditions = draft.all_conditions(task)
    return not all(follows_from(draft, condition, known) for condition in conditions)
