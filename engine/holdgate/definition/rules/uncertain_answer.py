"""A deadline counts on an answer that is certain to be there.

Good: `after: detect.aware-at`, a question that everybody answers. Bad: the same where `aware-at` is
`optional`, stands under a `when`, or its step is `optional`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose, Use
from holdgate.source.finding import Finding

ID = "uncertain-answer"


def check(draft: Draft) -> Iterator[Finding]:
    """Each deadline that rests on a question which may stay unanswered."""
    for use in draft.uses:
        why = _why(draft, use) if use.purpose in {Purpose.WITHIN, Purpose.AFTER} else None
        if why:
            message = f"`{use.name.text}` may stay unanswered: {why}"
            yield use.name.finding(ID, message, "count from an answer that is always given")


def _why(draft: Draft, use: Use) -> str | None:
    step, field = draft.step_of(use), draft.field_of(use)
    if step is None or field is None:
        return None
    if field.optional:
        return "it is optional"
    if field.when is not None:
        return "it is asked only under a condition"
    return f"the step `{step.id}` is optional" if step.optional else None
