"""A deadline counts on an answer that is certain to be there.

Good: `after: detect.aware-at`, a question that everybody answers. Bad: the same where `aware-at` is
`optional`, stands under a `when` that the step with the deadline does not have too, or its step is
`optional`.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.finding import Finding

ID = "uncertain-answer"
_COUNTING = frozenset({Purpose.WITHIN, Purpose.AFTER, Purpose.BEFORE})


def check(draft: Draft) -> Iterator[Finding]:
    """Each deadline that rests on a question which may stay unanswered."""
    for use in draft.uses:
        reader = draft.reader_of(use) if use.purpose in _COUNTING else None
        why = why_unanswered(draft, use, draft.conditions(reader)) if reader else None
        if why:
            message = f"`{use.name.text}` may stay unanswered: {why}"
            yield use.name.finding(ID, message, "count from an answer that is always given")
