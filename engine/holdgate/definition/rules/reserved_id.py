"""An id must not be a word that has a meaning of its own.

`start` is the start form, `run` the run itself, `yes` and `no` are answers, `anyone` is a role that
everybody has; a run ends as `completed` when all its steps have ended. An id with one of these
names could be confused with them.

Good: `id: begin`. Bad: `id: start`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.model.ids import ANYONE, RESERVED_IDS
from holdgate.source.finding import Finding

ID = "reserved-id"
_STATES = frozenset({"active", "completed", "stopped", "cancelled"})


def check(draft: Draft) -> Iterator[Finding]:
    """Each id that is a reserved word."""
    for name in _ids(draft):
        if name.text in RESERVED_IDS or name.path == ("roles", ANYONE):
            yield name.finding(ID, f"`{name.text}` has a meaning of its own", "choose another id")
    for name in draft.outcomes.values():
        if name.text in _STATES:
            message = f"`{name.text}` is a state that every run can be in"
            yield name.finding(ID, message, "choose another id")


def _ids(draft: Draft) -> Iterator[Name]:
    if draft.id is not None:
        yield Name(draft.id, ("id",))
    yield from (role.name for role in draft.roles.values())
    yield from draft.lists.values()
    yield from draft.outcomes.values()
    for element in draft.elements:
        if element.id is not None:
            yield Name(element.id, (*element.path, "id"))
    yield from (Name(field.id, field.path, key=True) for field in draft.fields)
