"""An outcome that nothing leads to is not needed, or an approval or a step names the wrong one.

Good: each outcome is the `end` of an `on_reject`, the `ends` of a step, or has a `when`.
Questionable: an outcome that is named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "unused-outcome"


def check(draft: Draft) -> Iterator[Finding]:
    """Each outcome that nothing ends in."""
    names = (name for step in draft.steps for name in (step.end, step.ends) if name)
    used = {*draft.judged, *(name.text for name in names)}
    # A misspelt name elsewhere may be meant for it.
    is_certain = not draft.invalid and used <= set(draft.outcomes)
    for key, name in draft.outcomes.items() if is_certain else ():
        if key not in used:
            message = f"nothing ends a run as `{key}`"
            hint = f"name it: `ends: {key}`, or `on_reject: {{end: {key}}}`; or delete it"
            yield name.finding(ID, message, hint, severity=WARNING)
