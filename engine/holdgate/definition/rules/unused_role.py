"""A role that nothing names is a leftover, or a step has the wrong one.

Good: each role is somebody's `role`, `need` or `lead`. Questionable: a role named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.model.ids import ANYONE
from holdgate.source.finding import WARNING, Finding

ID = "unused-role"


def check(draft: Draft) -> Iterator[Finding]:
    """Each role that no step, approval or lead names."""
    used = {ANYONE, *([draft.lead.text] if draft.lead else ())}
    used |= {each.role.text for each in (draft.start, *draft.elements) if each.role}
    used |= {line.role.text for step in draft.steps for line in step.need}
    # What is misspelt elsewhere may be meant for it.
    sure = not draft.spoiled and used <= {ANYONE, *draft.roles}
    for key, role in draft.roles.items() if sure else ():
        if key not in used:
            yield role.name.finding(ID, f"nothing names the role `{key}`", severity=WARNING)
