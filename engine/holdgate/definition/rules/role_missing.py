"""Where a process has roles, each task needs one: without a role, everybody could act.

Good: `role: clerk`, on the task or on a group around it; `role: anyone` where that is meant. Bad: a
task without `role`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "role-missing"


def check(draft: Draft) -> Iterator[Finding]:
    """Each task without a role."""
    with_wrong_keys = {path[:-1] for path in draft.invalid}
    for step in draft.steps if draft.roles else ():
        if step.path in with_wrong_keys:  # perhaps the role, or what makes it no task
            continue
        paths = [(*element.path, "role") for element in (step, *draft.groups_of(step))]
        paths += [(*step.path, key) for key in ("approval", "steps")]  # it may not be a task
        if not step.is_gate and not draft.role_of(step) and all(map(draft.is_valid, paths)):
            message = "this step has no role, so nobody knows who should do it"
            hint = "add `role: …`; with `role: anyone` everybody may act"
            yield Finding(path=step.path, rule=ID, message=message, hint=hint)
