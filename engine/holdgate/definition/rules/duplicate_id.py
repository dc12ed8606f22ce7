"""Two steps or groups must not have the same id, or a reference could mean either of them.

Good: `id: notify-staff` and `id: notify-public`. Bad: `id: notify` twice, also where one of the
two is a group.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftGroup
from holdgate.source.finding import Finding

ID = "duplicate-id"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step or group that has the id of an earlier one."""
    for element in draft.elements:
        first = draft.by_id.get(element.id or "")
        if first and first is not element and first is not draft.start:
            line, _ = draft.document.position((*first.path, "id"))
            kind = "group" if isinstance(first, DraftGroup) else "step"
            yield Finding(
                path=(*element.path, "id"),
                rule=ID,
                message=f"another {kind} has the id `{element.id}`",
                hint=f"it is on line {line}",
            )
