"""One step fills one role: its completion records one binding.

Good: two steps, each with the field of one role. Bad: `filled_by` of two roles in one step.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.finding import Finding

ID = "filled-by-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each role that is filled in a step that fills another role."""
    filling: set[str] = set()
    for use in draft.uses:
        if use.purpose is Purpose.FILLED and draft.field_of(use):
            if use.step_id in filling:
                message = f"the step `{use.step_id}` fills another role already"
                yield use.name.finding(ID, message, "fill the second role in a step of its own")
            filling.add(use.step_id)
