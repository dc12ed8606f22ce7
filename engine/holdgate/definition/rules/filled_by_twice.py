"""A step can fill only one role: when it is done, one person is recorded for one role.

Good: two steps, each with the field of one role. Bad: `filled_by` of two roles in one step.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding

ID = "filled-by-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each role that is filled in a step that fills another role."""
    filling_steps: set[str] = set()
    for reference in draft.references:
        if reference.purpose is Purpose.FILLED and draft.field_of(reference):
            if reference.step_id in filling_steps:
                message = f"the step `{reference.step_id}` fills another role already"
                hint = "fill the second role in a step of its own"
                yield reference.name.finding(ID, message, hint)
            filling_steps.add(reference.step_id)
