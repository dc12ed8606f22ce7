"""An outcome that no rejection leads to is not needed, or an approval names the wrong one.

Good: each outcome is the `end` of an `on_reject`. Questionable: an outcome that is named nowhere.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "unused-outcome"


def check(draft: Draft) -> Iterator[Finding]:
    """Each outcome that nothing ends in."""
    used = {step.end.text for step in draft.steps if step.end}
    # A misspelt name elsewhere may be meant for it.
    is_certain = not draft.invalid and used <= set(draft.outcomes)
    for key, name in draft.outcomes.items() if is_certain else ():
        if key not in used:
            message = f"no rejection ends a run as `{key}`"
            hint = f"name it: `on_reject: {{end: {key}}}`, or delete it"
            yield name.finding(ID, message, hint, severity=WARNING)
