"""An approval is for work that was done before it; it cannot cover a step that waits for it.

Good: `covers: plan` on a step below `plan`. Bad: `covers: close` on a step above `close`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "covers-later"


def check(draft: Draft) -> Iterator[Finding]:
    """Each covered step that waits for the approval."""
    for step in draft.steps:
        for name in step.covers:
            covered = draft.by_id.get(name.text)
            if covered and _is_tasks(draft, name.text) and draft.order.waits_for(covered, step):
                message = f"`{name.text}` waits for this approval, so it cannot be covered by it"
                yield name.finding(ID, message, "cover earlier tasks")


def _is_tasks(draft: Draft, name: str) -> bool:
    """Whether the name stands for tasks only."""
    return len(draft.tasks_of(name)) == len(draft.steps_of(name)) > 0
