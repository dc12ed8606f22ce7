"""Where there are roles, each task says whose it is: a forgotten role would let everybody act.

Good: `role: clerk`, on the task or on a group around it; `role: anyone` where that is meant. Bad: a
task without `role`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "role-missing"


def check(draft: Draft) -> Iterator[Finding]:
    """Each task without a role."""
    for step in draft.steps if draft.roles else ():
        places = [(*each.path, "role") for each in (step, *draft.groups_of(step))]
        places += [(*step.path, key) for key in ("approval", "steps")]  # it may be no task at all
        if not step.is_gate and not draft.role_of(step) and all(map(draft.readable, places)):
            message = "this step has no role, so nobody knows whose it is"
            hint = "add `role: …`; `role: anyone` lets everybody act"
            yield Finding(path=step.path, rule=ID, message=message, hint=hint)
