"""A deadline must use an answer that is certain to be there.

Good: `after: detect.aware-at`, a question that is always answered. Bad: the same where `aware-at`
is `optional`, has a `when` that the step with the deadline does not have too, or is asked in an
`optional` step.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding

ID = "uncertain-answer"
_DEADLINES = frozenset({Purpose.WITHIN, Purpose.AFTER, Purpose.BEFORE})


def check(draft: Draft) -> Iterator[Finding]:
    """Each deadline that depends on a question which may be unanswered."""
    for reference in draft.references:
        reader = draft.reader_of(reference) if reference.purpose in _DEADLINES else None
        conditions = draft.all_conditions(reader) if reader else ()
        why = why_unanswered(draft, reference, conditions) if reader else None
        if why:
            message = f"`{reference.name.text}` may be unanswered: {why}"
            yield reference.name.finding(ID, message, "use an answer that is always there")
