"""Questions are asked from the top: a condition or a limit can use questions above it, not below.

Good: `needed: yes_no` above `reason: {type: text, when: {isolate.needed: no}}`. Bad: below it.
"""

from collections.abc import Iterator, Mapping

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.source.finding import Finding
from holdgate.source.yaml.document import Path

ID = "field-order"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition or limit by a question of the same step that comes later, or by itself."""
    numbers = {
        step.path: {field: number for number, field in enumerate(step.fields)}
        for step in (draft.start, *draft.steps)
    }
    limited = bool(draft.limited_fields)
    for reference in draft.references:
        uses = reference.purpose is Purpose.WHEN or (limited and reference.purpose.is_limit)
        if uses and _is_later(draft, reference, numbers):
            message = f"`{reference.name.text}` is not yet answered here"
            yield reference.name.finding(ID, message, "move that question above this one")


def _is_later(
    draft: Draft, reference: DraftReference, numbers: Mapping[Path, Mapping[str, int]]
) -> bool:
    step, question, asking = draft.step_of(reference), reference.field_id, reference.field
    if step is None or question is None or asking is None or step.path != reference.reader:
        return False
    fields = numbers[step.path]
    return question in fields and fields[question] >= fields[asking]
