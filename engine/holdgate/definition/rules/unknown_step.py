"""A step or group that is named must exist.

Good: `needs: plan` where a step has `id: plan`. Bad: `needs: plna`.
"""

import re
from collections.abc import Iterator, Mapping

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.definition.draft.parts import DraftElement
from holdgate.source.finding import Finding
from holdgate.source.schema.suggestions import id_from
from holdgate.source.words import did_you_mean, either_name

ID = "unknown-step"
_MOST_LISTED = 8
_ALL = frozenset({"all", "*", "any", "everything", "each", "every", "all steps"})
_ABOVE = frozenset({"previous", "above", "prior", "last", "prev", "before", "the previous step"})


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that no step or group has."""
    if draft.steps_known:
        titles: Mapping[str, DraftElement] | None = None
        meant = {id_from(element.id) for element in draft.elements if element.id}
        for name, step_id in _step_names(draft):
            if not draft.has(step_id) and step_id not in meant:
                hint = _several(draft, step_id) or _no_name(draft, step_id)
                hint = hint or did_you_mean(step_id, draft.by_id)
                titles = _titles(draft) if titles is None else titles
                hint = hint or _without_field(draft, step_id) or _by_title(draft, titles, step_id)
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
    if name.casefold() in _ALL and len(draft.steps) <= _MOST_LISTED:
        ids = [element.id for element in draft.steps if element.id is not None]
        return f"name each step, such as `[{', '.join(ids)}]`"
    if name.casefold() in _ABOVE:
        return "name a step by its id; a step waits for the one above it anyway"
    if name in draft.roles:
        return f"`{name}` is a role: name a step"
    if re.match(r"[0-9]{1,4}[-./][0-9]", name):
        return "ask for the date in a field, and name it as `step.field`"
    is_negated = name.startswith(("not ", "!"))
    return "“not” stands behind the question: `{none_of: answer}`" if is_negated else None


def _titles(draft: Draft) -> Mapping[str, DraftElement]:
    """The steps and groups by their titles, without capital letters; of two alike the first."""
    titles = ((element.raw.get("title"), element) for element in reversed(draft.elements))
    return {title.casefold(): element for title, element in titles if isinstance(title, str)}


def _by_title(draft: Draft, titles: Mapping[str, DraftElement], name: str) -> str | None:
    """The step with this title; or all steps, if they are few."""
    element = titles.get(name.casefold())
    if element:
        return f"name the step by its id: `{element.id}`"
    ids = [element.id for element in draft.elements[: _MOST_LISTED + 1] if element.id is not None]
    return f"there are: {either_name(ids)}" if 0 < len(ids) <= _MOST_LISTED else None
