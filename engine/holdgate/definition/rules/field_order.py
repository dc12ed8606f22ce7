"""Questions are asked from the top: a condition looks at questions above it, not below.

Good: `needed: yes_no` above `reason: {type: text, when: {isolate.needed: no}}`. Bad: below it.
"""

from collections.abc import Iterator, Mapping

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftStep
from holdgate.definition.names import Purpose, Use
from holdgate.source.finding import Finding
from holdgate.source.yaml.document import Path

ID = "field-order"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition on a question of the same step that comes later, or on itself."""
    orders = {step.path: _order(step) for step in (draft.start, *draft.steps)}
    for use in draft.uses:
        if use.purpose is Purpose.WHEN and _later(draft, use, orders):
            message = f"`{use.name.text}` is not yet answered here"
            yield use.name.finding(ID, message, "move that question above this one")


def _order(step: DraftStep) -> Mapping[str, int]:
    return {field: number for number, field in enumerate(step.fields)}


def _later(draft: Draft, use: Use, orders: Mapping[Path, Mapping[str, int]]) -> bool:
    step, question, reader = draft.step_of(use), use.field_id, use.field
    if step is None or question is None or reader is None or step.path != use.reader:
        return False
    order = orders[step.path]
    return question in order and order[question] >= order[reader]
