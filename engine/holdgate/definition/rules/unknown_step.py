"""A step or group that is named must exist.

Good: `needs: plan` where a step has `id: plan`. Bad: `needs: plna`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.source.finding import Finding
from holdgate.source.schema.suggestions import id_from
from holdgate.source.words import NO_NOT, did_you_mean, either_name

ID = "unknown-step"
_MOST_LISTED = 8
_ALL = frozenset({"all", "*", "any", "everything", "each", "every", "all steps"})
_ABOVE = frozenset({"previous", "above", "prior", "last", "prev", "before", "the previous step"})


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that no step or group has."""
    if draft.steps_known:
        meant = {id_from(element.id) for element in draft.elements if element.id}
        for name, step_id in _step_names(draft):
            if not draft.has(step_id) and step_id not in meant:
                hint = _several(draft, step_id) or _no_name(draft, step_id)
                hint = hint or did_you_mean(step_id, draft.by_id)
                hint = hint or _without_field(draft, step_id) or _by_title(draft, step_id)
                yield name.finding(ID, f"there is no step `{step_id}`", hint)


def _step_names(draft: Draft) -> Iterator[tuple[Name, str]]:
    for element in draft.elements:
        for name in element.needs:
            yield name, name.text
    for step in draft.steps:
        for name in (*step.shows, *step.covers, *step.reopen):
            yield name, name.text
    for reference in draft.references:
        if "." in reference.name.text or reference.purpose.allows_whole_step:
            yield reference.name, reference.step_id


def _without_field(draft: Draft, name: str) -> str | None:
    step, dot, _ = name.partition(".")
    return f"name the step alone: `{step}`" if dot and draft.has(step) else None


def _several(draft: Draft, name: str) -> str | None:
    """Several steps in one text: they belong in a list."""
    words = re.findall(r"[\w-]+", name)
    steps = [word for word in words if draft.has(word)]
    is_list = 1 < len(steps) >= len(words) - 1
    return f"several steps are a list: `[{', '.join(steps)}]`" if is_list else None


def _no_name(draft: Draft, name: str) -> str | None:
    """What to write instead of `all`, `previous`, a role, a date, or `not` before a name."""
    ids = [element.id for element in draft.steps if element.id is not None]
    if name.casefold() in _ALL and len(ids) <= _MOST_LISTED:
        return f"name each step, such as `[{', '.join(ids)}]`"
    if name.casefold() in _ABOVE:
        return "name a step by its id; a step waits for the one above it anyway"
    if name in draft.roles:
        return f"`{name}` is a role: name a step"
    if re.match(r"[0-9]{1,4}[-./][0-9]", name):
        return "ask for the date in a field, and name it as `step.field`"
    return f"{NO_NOT}: name the other answers" if name.startswith(("not ", "!")) else None


def _by_title(draft: Draft, name: str) -> str | None:
    """The step with this title; or all steps, if they are few."""
    for element in draft.elements:
        title = element.raw.get("title")
        if isinstance(title, str) and title.casefold() == name.casefold():
            return f"name the step by its id: `{element.id}`"
    ids = [element.id for element in draft.elements if element.id is not None]
    return f"there are: {either_name(ids)}" if 0 < len(ids) <= _MOST_LISTED else None
