"""The order already asks for every step above; `needs` that repeat it hide those that matter.

Good: no `needs` for the step just above. Questionable: `needs: plan` right below `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "needs-idle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `needs` that the order asks for anyway; the start of a run has always ended."""
    if any(path[-1:] == ("order",) for path in draft.spoiled):
        return
    for element in draft.elements:
        for name in element.needs:
            needed = draft.by_id.get(name.text)
            if needed is draft.start:
                message = "the start of the run has always ended"
                yield name.finding(ID, message, "delete it", severity=WARNING)
            elif (
                needed
                and draft.order.asked_by_order(needed, element)
                and not draft.order.ends_with(element, needed)
            ):
                message = f"this step waits for `{name.text}` anyway, because it stands above"
                yield name.finding(ID, message, "delete it", severity=WARNING)
