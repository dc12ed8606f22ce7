"""Steps that wait for each other would wait for ever; the order of the steps counts too.

Good: `needs: plan` on a step below `plan`. Bad: `needs: close` on a step above `close`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "needs-cycle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `needs` of a step that itself waits for this one."""
    for step in draft.steps:
        for name in step.needs:
            needed = draft.by_id.get(name.text)
            if needed and draft.precedes(step, needed) and needed.index >= step.index:
                what = "itself" if needed is step else f"`{name.text}`, which waits for it"
                yield name.finding(ID, f"this step would wait for {what}", "name earlier steps")
