"""A deadline before the end of an earlier step has passed when the step begins.

Good: `due: {before: start.release-date}`, a date in the future.
Questionable: `due: {before: plan}`, where `plan` has ended when this step begins.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import WARNING, Finding

ID = "before-step"


def check(draft: Draft) -> Iterator[Finding]:
    """Each deadline that counts back from the end of a step."""
    for reference in draft.references:
        name = reference.name
        if reference.purpose is Purpose.BEFORE and "." not in name.text and draft.has(name.text):
            message = f"`{name.text}` has ended when this step begins: it would always be late"
            hint = "name a date or datetime field, or write `after`"
            yield name.finding(ID, message, hint, severity=WARNING)
