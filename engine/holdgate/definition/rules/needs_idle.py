"""A step waits for every step above it anyway; `needs` that repeat this hide those that matter.

Good: no `needs` for the step just above. Questionable: `needs: plan` right below `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "needs-idle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step under `needs` that the order requires anyway; the start has always ended."""
    if any(path[-1:] == ("order",) for path in draft.invalid):
        return
    for element in draft.elements:
        for name in element.needs:
            needed = draft.by_id.get(name.text)
            if needed is draft.start:
                message = "the start of the run has always ended"
                yield name.finding(ID, message, "delete it", severity=WARNING)
            elif (
                needed
                and draft.order.waits_by_order(element, needed)
                and not draft.order.waits_for(needed, element)
            ):
                message = f"this step waits for `{name.text}` anyway, because it is below it"
                yield name.finding(ID, message, "delete it", severity=WARNING)
