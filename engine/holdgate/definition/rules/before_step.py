"""What must be done before an earlier step ends is late from the beginning.

Good: `due: {before: start.release-date}`, a day to come. Questionable: `due: {before: plan}`, where
`plan` has ended when this step begins.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.finding import WARNING, Finding

ID = "before-step"


def check(draft: Draft) -> Iterator[Finding]:
    """Each deadline ahead of the end of a step."""
    for use in draft.uses:
        if use.purpose is Purpose.BEFORE and "." not in use.name.text:
            message = f"`{use.name.text}` has ended when this step begins: it would always be late"
            hint = "name a date or datetime field, or write `after`"
            yield use.name.finding(ID, message, hint, severity=WARNING)
