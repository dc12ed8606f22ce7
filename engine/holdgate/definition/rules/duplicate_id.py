"""Two steps must not have one id, or a reference could mean either.

Good: `id: notify-staff` and `id: notify-public`. Bad: `id: notify` twice.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "duplicate-id"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step whose id an earlier step has."""
    for step in draft.steps:
        first = draft.by_id.get(step.id or "")
        if first and first is not step:
            path = (*step.path, "id")
            line, _ = draft.document.place((*first.path, "id"))
            message = f"another step has the id `{step.id}`"
            yield Finding(path=path, rule=ID, message=message, hint=f"it is on line {line}")
