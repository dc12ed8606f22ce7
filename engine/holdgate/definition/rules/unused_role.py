"""A role that nothing names is not needed, or a step names the wrong one.

Good: each role is a `role`, `need` or `lead`. Questionable: a role that is named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.model.ids import ANYONE
from holdgate.source.finding import WARNING, Finding

ID = "unused-role"


def check(draft: Draft) -> Iterator[Finding]:
    """Each role that no step, approval or lead names."""
    used = {ANYONE, *([draft.lead.text] if draft.lead else ())}
    used |= {element.role.text for element in (draft.start, *draft.elements) if element.role}
    used |= {line.role.text for step in draft.steps for line in step.need}
    # A misspelt name elsewhere may be meant for it.
    is_certain = not draft.invalid and used <= {ANYONE, *draft.roles}
    for key, role in draft.roles.items() if is_certain else ():
        if key not in used:
            yield role.name.finding(ID, f"nothing names the role `{key}`", severity=WARNING)
