"""A role that an answer fills has one holder, so two people with it can never sign.

Good: `need: handler`. Bad: `need: {role: handler, count: 2}` where `handler` has `filled_by`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "filled-role-count"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line that requires several holders of such a role."""
    for step in draft.steps:
        for line in step.need:
            role = draft.roles.get(line.role.text)
            if line.count > 1 and role and role.filled_by:
                message = f"`{line.role.text}` is one person in each run; {line.count} are needed"
                yield line.role.finding(ID, message, "use a role that several people have")
