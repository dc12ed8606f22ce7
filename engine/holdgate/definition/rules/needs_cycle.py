"""Steps that wait for each other would wait forever; the order of the steps counts too.

Good: `needs: plan` on a step below `plan`. Bad: `needs: close` on a step above `close`, or `needs`
of the group that contains the step.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftElement
from holdgate.source.finding import Finding

ID = "needs-cycle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step under `needs` that itself waits for the step with the `needs`."""
    order = draft.order
    for element in draft.elements:
        for name in element.needs:
            needed = draft.by_id.get(name.text)
            if needed and needed is not draft.start and order.waits_for(needed, element):
                in_order = order.waits_by_order(element, needed)
                if in_order and not order.waits_by_order(needed, element):
                    continue  # the mistake is the other `needs`, and is reported there
                yield name.finding(ID, _message(draft, element, needed), "name earlier steps")


def _message(draft: Draft, element: DraftElement, needed: DraftElement) -> str:
    if needed is element:
        return "this step would wait for itself"
    if needed in draft.groups_of(element):
        return f"this step would wait for the group `{needed.id}`, which contains it"
    return f"this step would wait for `{needed.id}`, which waits for this step"
