"""Two steps of one role that only one person has cannot be done by different people.

Good: `separate_from: plan` where the two steps have different roles. Bad: the same where both have
`role: handler`, and `handler` has `filled_by`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftStep
from holdgate.definition.names import Purpose
from holdgate.definition.staffing import sole_doer
from holdgate.source.finding import Finding

ID = "separate-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each task whose one doer is kept from it by what they have done."""
    for use in draft.uses:
        reader = draft.reader_of(use) if use.purpose is Purpose.SEPARATE else None
        step = draft.steps[reader.index] if isinstance(reader, DraftStep) else None
        role = draft.role_of(step) if step and not step.is_gate else None
        done = sole_doer(draft, role.text, draft.tasks_of(use.name.text)) if role else None
        if role and done:
            message = f"the one person who is `{role.text}` does `{done}` too, and is kept apart"
            yield use.name.finding(ID, message, "give one of the two another role")
