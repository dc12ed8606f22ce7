"""An approval signs what is done before it; it cannot cover what waits for it.

Good: `covers: plan` on a step below `plan`. Bad: `covers: close` on a step above `close`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "covers-later"


def check(draft: Draft) -> Iterator[Finding]:
    """Each covered step that waits for the approval."""
    for step in draft.steps:
        for name in step.covers:
            covered = draft.by_id.get(name.text)
            if covered and _tasks(draft, name.text) and draft.order.ends_with(step, covered):
                message = f"`{name.text}` waits for this approval, so it cannot be covered by it"
                yield name.finding(ID, message, "cover earlier tasks")


def _tasks(draft: Draft, name: str) -> bool:
    """Whether it stands for tasks alone."""
    return len(draft.tasks_of(name)) == len(draft.steps_of(name)) > 0
