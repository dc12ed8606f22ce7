"""A rejection must reopen a covered step or one before it, or the same would be signed again.

Good: `covers: plan` with `reopen: [plan, notify]`. Bad: `covers: plan` with `reopen: notify`, where
`notify` comes after `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftElement, DraftStep
from holdgate.source.finding import Finding

ID = "reopen-reach"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `reopen` after which the covered steps stay as they were rejected."""
    for step in draft.steps:
        reopened, covered = _known_names(draft, step)
        if reopened and covered and not _reaches(draft, reopened, covered):
            message = "after a rejection all covered steps would stay as they were rejected"
            hint = "reopen a covered step too, or one before it"
            path = (*step.path, "approval", "on_reject", "reopen")
            yield Finding(path=path, rule=ID, message=message, hint=hint)


def _known_names(draft: Draft, step: DraftStep) -> tuple[list[DraftStep], list[DraftElement]]:
    """The reopened tasks and what is covered; both empty if a name is unknown or is the start."""
    elements = [draft.by_id.get(name.text) for name in (*step.reopen, *step.covers)]
    if None in elements or draft.start in elements:
        return [], []
    reopened = [task for name in step.reopen for task in draft.tasks_of(name.text)]
    return reopened, [draft.by_id[name.text] for name in step.covers]


def _reaches(draft: Draft, reopened: list[DraftStep], covered: list[DraftElement]) -> bool:
    return any(draft.order.waits_for(element, task) for task in reopened for element in covered)
