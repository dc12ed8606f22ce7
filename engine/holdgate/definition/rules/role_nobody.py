"""A step is for a role that somebody has, or a run stops there and waits for nobody.

The rule applies only where a people file is known. Who signs an approval is another question; that
is asked by `need-staff`. A role that an answer fills has a holder in time.

Good: `role: auditor`, and one person with this role. Questionable: `role: auditor` where the people
file gives it to nobody, or has `audtior`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory
from holdgate.source.finding import WARNING, Finding
from holdgate.source.words import did_you_mean

ID = "role-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each role of a step or of the start form that nobody in the people file has."""
    seen: set[str] = set()
    for name in _names(draft) if draft.people and draft.people.people else ():
        if name.text in seen or not draft.people or not _is_vacant(draft, draft.people, name.text):
            continue
        seen.add(name.text)
        message = f"nobody in the people file has the role `{name.text}`"
        hint = did_you_mean(name.text, _other_roles(draft, draft.people))
        hint = f"somebody has another role there: {hint}" if hint else "give it to somebody there"
        yield name.finding(ID, message, hint, severity=WARNING)


def _names(draft: Draft) -> Iterator[Name]:
    """The roles of who starts, works and submits, as they are written."""
    yield from (element.role for element in (draft.start, *draft.elements) if element.role)


def _is_vacant(draft: Draft, people: Directory, role: str) -> bool:
    declared = draft.roles.get(role)
    filled = declared is not None and declared.filled_by is not None
    return role != ANYONE and declared is not None and not filled and not people.with_role(role)


def _other_roles(draft: Draft, people: Directory) -> list[str]:
    """The roles in the people file that this process does not have: one of them may be meant."""
    held = (role for person in people.people.values() for role in person.roles)
    return [role for role in dict.fromkeys(held) if role not in draft.roles]
