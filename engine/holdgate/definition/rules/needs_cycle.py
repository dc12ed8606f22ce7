"""Steps that wait for each other would wait for ever; the order of the steps counts too.

Good: `needs: plan` on a step below `plan`. Bad: `needs: close` on a step above `close`, or `needs`
of the group that the step lies in.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftElement
from holdgate.source.finding import Finding

ID = "needs-cycle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `needs` of a step that itself waits for this one."""
    for element in draft.elements:
        for name in element.needs:
            needed = draft.by_id.get(name.text)
            if needed and needed is not draft.start and draft.order.ends_with(element, needed):
                above = draft.order.asked_by_order(needed, element)
                if above and not draft.order.asked_by_order(element, needed):
                    continue  # the other way round is the mistake, and is told there
                yield name.finding(ID, _message(draft, element, needed), "name earlier steps")


def _message(draft: Draft, element: DraftElement, needed: DraftElement) -> str:
    if needed is element:
        return "this step would wait for itself"
    if needed in draft.groups_of(element):
        return f"this step would wait for the group `{needed.id}`, in which it lies"
    return f"this step would wait for `{needed.id}`, which waits for it"
