"""After a rejection something else must be signed: a covered step reopens, or one before it.

Good: `covers: plan` with `reopen: [plan, notify]`. Bad: `covers: plan` with `reopen: notify`, where
`notify` comes after `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft, DraftStep
from holdgate.source.finding import Finding

ID = "reopen-reach"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `reopen` after which the covered steps stand as they were rejected."""
    for step in draft.steps:
        reopened, covered = _steps(draft, step)
        if reopened and covered and not _reaches(draft, reopened, covered):
            message = "after a rejection all that is covered would stay as it was rejected"
            hint = "reopen a covered step too, or one before it"
            yield Finding(
                path=(*step.path, "approval", "on_reject", "reopen"),
                rule=ID,
                message=message,
                hint=hint,
            )


def _steps(draft: Draft, step: DraftStep) -> tuple[list[DraftStep], list[DraftStep]]:
    """The steps reopened and covered; none unless all of them are known."""
    names = (*step.reopen, *step.covers)
    if any(name.text not in draft.by_id for name in names):
        return [], []
    reopened = [draft.by_id[name.text] for name in step.reopen]
    return reopened, [draft.by_id[name.text] for name in step.covers]


def _reaches(draft: Draft, reopened: list[DraftStep], covered: list[DraftStep]) -> bool:
    return any(one is other or draft.precedes(one, other) for one in reopened for other in covered)
