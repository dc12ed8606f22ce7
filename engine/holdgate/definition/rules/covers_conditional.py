"""Where all that an approval covers may be skipped, it is signed that nothing took place.

An approval never vanishes as a side effect. If it should go with what it covers, it says so.

Good: the approval has the same `when` as the steps it covers, or lies in the same group.
Questionable: `covers: roll-back` where only that step has a `when`.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import shared
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftStep
from holdgate.source.finding import WARNING, Finding

ID = "covers-conditional"


def check(draft: Draft) -> Iterator[Finding]:
    """Each approval that may stay with nothing to sign."""
    for step in draft.steps:
        covered = [task for name in step.covers for task in draft.tasks_of(name.text)]
        if covered and all(_may_go(draft, task, step) for task in covered):
            message = "all that is covered may be skipped; this approval stays, and is signed empty"
            yield Finding(
                path=(*step.path, "approval", "covers"),
                rule=ID,
                message=message,
                hint="if it should go too, give it the same `when`",
                severity=WARNING,
            )


def _may_go(draft: Draft, task: DraftStep, gate: DraftStep) -> bool:
    mine = draft.conditions(gate)
    return not all(shared(each, mine) for each in draft.conditions(task))
