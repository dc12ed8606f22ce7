"""Two steps or groups must not have one id, or a reference could mean either.

Good: `id: notify-staff` and `id: notify-public`. Bad: `id: notify` twice, also where one of the
two is a group.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftGroup
from holdgate.source.finding import Finding

ID = "duplicate-id"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step or group whose id an earlier one has."""
    for element in draft.elements:
        first = draft.by_id.get(element.id or "")
        if first and first is not element and first is not draft.start:
            path = (*element.path, "id")
            line, _ = draft.document.position((*first.path, "id"))
            kind = "group" if isinstance(first, DraftGroup) else "step"
            message = f"another {kind} has the id `{element.id}`"
            yield Finding(path=path, rule=ID, message=message, hint=f"it is on line {line}")
