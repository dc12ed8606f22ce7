"""A field that fills a role gives that person the work; `separate_from` that field forbids it.

Good: `separate_from: plan.author`. Bad: `separate_from: allocate.handler` where that field fills
a role.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding

ID = "filled-role-separate"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `separate_from` that names such a field."""
    roles = {role.filled_by.name.text: key for key, role in draft.roles.items() if role.filled_by}
    for reference in draft.references:
        name = reference.name
        role = roles.get(name.text)
        if reference.purpose is Purpose.SEPARATE and role is not None:
            message = f"`{name.text}` names the holder of the role `{role}`"
            yield name.finding(ID, message, "name the step that must be done by somebody else")
