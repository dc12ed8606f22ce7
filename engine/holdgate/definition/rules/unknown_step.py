"""A step or group that is named must exist.

Good: `needs: plan` where a step has `id: plan`. Bad: `needs: plna`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-step"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name that no step or group has."""
    if draft.steps_known:
        for name, step_id in _step_names(draft):
            if not draft.has(step_id):
                hint = did_you_mean(step_id, draft.by_id) or _without_field(draft, step_id)
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
