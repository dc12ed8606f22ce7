"""A role that is named must be declared, or nobody could act.

Good: `roles: {clerk: Clerk}` and `role: clerk`. Bad: `role: clark`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.model.ids import ANYONE
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-role"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a role that is not among `roles`."""
    known = (*draft.roles, ANYONE)
    if draft.is_valid(("roles",)):
        for name in _role_names(draft):
            if name.text not in known:
                hint = did_you_mean(name.text, known) or f"add it to `roles`, or write `{ANYONE}`"
                yield name.finding(ID, f"there is no role `{name.text}`", hint)


def _role_names(draft: Draft) -> Iterator[Name]:
    if draft.lead:
        yield draft.lead
    for element in (draft.start, *draft.elements):
        if element.role:
            yield element.role
    for step in draft.steps:
        yield from (line.role for line in step.need)
