"""Nobody can approve their own work. If the only person with a role did it, nobody can sign.

Good: `need: manager`. Bad: `need: handler`, where `handler` has `filled_by`, and a covered step has
`role: handler`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftStep
from holdgate.definition.staffing import sole_performer
from holdgate.model.ids import ANYONE
from holdgate.source.finding import Finding

ID = "need-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose only possible signer does the work that is to be approved."""
    for step in draft.steps:
        tasks_by_role: dict[str, list[DraftStep]] = {}
        for task in draft.tasks_barring_signers(step) if step.need else ():
            role = draft.role_of(task)
            tasks_by_role.setdefault(role.text if role else ANYONE, []).append(task)
        for line in step.need:
            name = line.role.text
            task_id = sole_performer(draft, name, tasks_by_role.get(name, ()))
            if task_id:
                message = f"the only person with the role `{name}` does `{task_id}` and cannot sign"
                yield line.role.finding(ID, message, "ask another role to approve")
