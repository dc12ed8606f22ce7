"""After a rejection something else must be signed: a covered step reopens, or one before it.

Good: `covers: plan` with `reopen: [plan, notify]`. Bad: `covers: plan` with `reopen: notify`, where
`notify` comes after `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftElement, DraftStep
from holdgate.source.finding import Finding

ID = "reopen-reach"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `reopen` after which the covered steps stand as they were rejected."""
    for step in draft.steps:
        reopened, covered = _known(draft, step)
        if reopened and covered and not _reaches(draft, reopened, covered):
            message = "after a rejection all that is covered would stay as it was rejected"
            hint = "reopen a covered step too, or one before it"
            path = (*step.path, "approval", "on_reject", "reopen")
            yield Finding(path=path, rule=ID, message=message, hint=hint)


def _known(draft: Draft, step: DraftStep) -> tuple[list[DraftStep], list[DraftElement]]:
    """The tasks reopened and what is covered; none unless all of them are known, and no start."""
    named = [draft.by_id.get(name.text) for name in (*step.reopen, *step.covers)]
    if None in named or draft.start in named:
        return [], []
    reopened = [task for name in step.reopen for task in draft.tasks_of(name.text)]
    return reopened, [draft.by_id[name.text] for name in step.covers]


def _reaches(draft: Draft, reopened: list[DraftStep], covered: list[DraftElement]) -> bool:
    return any(draft.order.ends_with(one, other) for one in reopened for other in covered)
