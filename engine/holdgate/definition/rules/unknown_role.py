"""A role that is named must be declared, or nobody could act.

Good: `roles: {clerk: Clerk}` and `role: clerk`. Bad: `role: clark`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.model.ids import ANYONE, is_id
from holdgate.source.finding import Finding
from holdgate.source.schema.suggestions import id_from
from holdgate.source.words import did_you_mean, either_name

ID = "unknown-role"
_MOST_LISTED = 8
_EVERYBODY = frozenset(
    ("everyone", "everybody", "anybody", "all", "any", "somebody", "someone", "whoever", "*")
)


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a role that is not among `roles`."""
    known = (*draft.roles, ANYONE)
    meant = {id_from(role) for role in draft.roles}  # an id that must be mended is named by it
    if draft.is_valid(("roles",)):
        for name in _role_names(draft):
            if name.text not in known and name.text not in meant:
                hint = _several(draft, name.text) or _everybody(name.text)
                hint = hint or did_you_mean(name.text, known)
                hint = hint or _of_those(draft, name.text)
                yield name.finding(ID, f"there is no role `{name.text}`", hint)


def _role_names(draft: Draft) -> Iterator[Name]:
    if draft.lead:
        yield draft.lead
    for element in (draft.start, *draft.elements):
        if element.role:
            yield element.role
    for step in draft.steps:
        yield from (line.role for line in step.need)


def _several(draft: Draft, text: str) -> str | None:
    """What to write instead of `clerk, boss`, `clerk or boss`, `2 of clerk, boss`."""
    roles = [word for word in re.findall(r"[\w-]+", text) if word in draft.roles]
    times = re.search(r"(?<![\w-])[x(]?([2-9])[x)]?(?![\w-])", text)
    if len(roles) == 1 and times:
        return f"write `{{role: {roles[0]}, count: {times[1]}}}`"
    if len(roles) < 2:  # noqa: PLR2004 - one role alone is only misspelt
        return None
    each = f"each of them: `need: [{', '.join(roles)}]`"
    number = re.search(r"[1-9]|\b(?:one|two|three|any|or|either)\b", text)
    if number is None:
        return f"in an approval, {each}; elsewhere name one role that they all have"
    count = {"two": "2", "three": "3"}.get(number[0], number[0] if number[0].isdigit() else "1")
    some = f"`need: {{role: ROLE, count: {count}}}`, with one role that they all have"
    return f"some of them: {some}; {each}"


def _everybody(text: str) -> str | None:
    return f"write `{ANYONE}`" if text.casefold() in _EVERYBODY else None


def _of_those(draft: Draft, text: str) -> str:
    """The roles that there are, and how to add this one."""
    few = 0 < len(draft.roles) <= _MOST_LISTED
    listed = f"there are: {either_name((*draft.roles, ANYONE))}; " if few else ""
    if not is_id(text):
        return f"{listed}a person belongs in the people file, with a role"
    title = text[:1].upper() + text[1:].replace("-", " ")
    added = f"add `{text}: {title}` to `roles`"
    if not draft.roles:
        return f"{added}, or write `{ANYONE}`"
    return f"{listed}or {added}" if listed else added
