"""Two steps of one role cannot be done by different people if only one person has the role.

Good: `separate_from: plan` where the two steps have different roles. Bad: the same where both have
`role: handler`, and `handler` has `filled_by`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.definition.draft.parts import DraftStep
from holdgate.definition.staffing import sole_performer
from holdgate.source.finding import Finding

ID = "separate-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each task whose only possible performer is excluded by having done an earlier one."""
    for reference in draft.references:
        is_separation = reference.purpose is Purpose.SEPARATE
        reader = draft.reader_of(reference) if is_separation else None
        step = draft.steps[reader.index] if isinstance(reader, DraftStep) else None
        role = draft.role_of(step) if step and not step.is_gate else None
        separate = reference.name.text
        task_id = sole_performer(draft, role.text, draft.tasks_of(separate)) if role else None
        if role and task_id:
            message = (
                f"the only person with the role `{role.text}` also does `{task_id}`,"
                " so nobody can do this step"
            )
            yield reference.name.finding(ID, message, "give one of the two steps another role")
