"""Whoever did a covered step cannot approve it: is that the only one with the role, nobody can.

Good: `need: manager`. Bad: `need: handler`, where `handler` has `filled_by`, and a covered step has
`role: handler`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftStep
from holdgate.definition.staffing import sole_doer
from holdgate.model.ids import ANYONE
from holdgate.source.finding import Finding

ID = "need-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose one holder has done what is to be approved."""
    for step in draft.steps:
        barred: dict[str, list[DraftStep]] = {}
        for task in draft.barring(step) if step.need else ():
            role = draft.role_of(task)
            barred.setdefault(role.text if role else ANYONE, []).append(task)
        for line in step.need:
            done = sole_doer(draft, line.role.text, barred.get(line.role.text, ()))
            if done:
                message = f"the one person who is `{line.role.text}` does `{done}` and cannot sign"
                yield line.role.finding(ID, message, "ask another role to approve")
