"""Questions are asked from the top: a condition looks at questions above it, not below.

Good: `needed: yes_no` above `reason: {type: text, when: {isolate.needed: no}}`. Bad: below it.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose, Use
from holdgate.source.finding import Finding

ID = "field-order"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition on a question of the same step that comes later, or on itself."""
    for use in draft.uses:
        if use.purpose is Purpose.WHEN and _later(draft, use):
            message = f"`{use.name.text}` is not yet answered here"
            yield use.name.finding(ID, message, "move that question above this one")


def _later(draft: Draft, use: Use) -> bool:
    step, question, reader = draft.step_of(use), use.field_id, use.field
    if step is None or question is None or reader is None or step.path != use.reader:
        return False
    order = list(step.fields)
    return question in step.fields and order.index(question) >= order.index(reader)
