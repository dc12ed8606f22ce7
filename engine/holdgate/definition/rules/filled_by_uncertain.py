"""The field that fills a role is answered whenever its step is done, or the role stays open.

Good: `handler: person`. Bad: `handler: {type: person, optional: true}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.finding import Finding

ID = "filled-by-uncertain"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `filled_by` whose field may stay unanswered."""
    for use in draft.uses:
        field = draft.field_of(use) if use.purpose is Purpose.FILLED else None
        if field and (field.optional or field.when):
            why = "is optional" if field.optional else "is asked only under a condition"
            message = f"`{use.name.text}` {why}, so the role might stay without a holder"
            yield use.name.finding(ID, message, "make the field one that is always answered")
