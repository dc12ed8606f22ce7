"""Who may give a guarded role to whom.

A role that stands in a `need` opens a gate, so `assign --role` does not give it to just anybody.
With a people file it is given only to those who have it there, and by the lead; where the process
names no lead, by somebody who has it. Without a people file it is given by its present holder, or
by the lead where the process names one.
"""

from holdgate.core.roles import Roles
from holdgate.model.ids import ANYONE, same_person


def is_guarded(roles: Roles, role: str) -> bool:
    """Whether the role stands in a `need`; `anyone` is no role that is given."""
    return role in roles.process.roles and role in roles.process.guarded_roles


def is_own(roles: Roles, role: str, giver: str) -> bool:
    """Whether a guarded role is the giver's own, in a run without a people file."""
    return roles.directory is None and is_guarded(roles, role) and _has_alone(roles, role, giver)


def may_give(roles: Roles, role: str, giver: str) -> bool:
    """Whether a guarded role may be given by `giver`, if they may give roles at all."""
    if roles.process.lead != ANYONE:
        return True
    return _has_alone(roles, role, giver) or _in_people_file(roles, role, giver)


def may_get(roles: Roles, role: str, receiver: str) -> bool:
    """Whether a guarded role may be given to `receiver`; `anyone` stands for a release."""
    if receiver == ANYONE or roles.directory is None:
        return True
    return _in_people_file(roles, role, receiver)


def _has_alone(roles: Roles, role: str, person: str) -> bool:
    holder = roles.head.bindings.get(role)
    return holder is not None and same_person(holder, person)


def _in_people_file(roles: Roles, role: str, person: str) -> bool:
    entry = roles.directory.get(person) if roles.directory else None
    return entry is not None and role in entry.roles


def givers(roles: Roles, role: str) -> tuple[str, ...]:
    """Who may give a guarded role where the process names no lead, as far as they are known."""
    holder = roles.head.bindings.get(role)
    known = roles.directory.with_role(role) if roles.directory else ()
    return tuple(dict.fromkeys((*((holder,) if holder else ()), *known)))
