"""The field that fills a role must always be answered, or the role stays without a holder.

Good: `handler: person`. Bad: `handler: {type: person, optional: true}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding

ID = "filled-by-uncertain"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `filled_by` whose field may be unanswered."""
    for reference in draft.references:
        field = draft.field_of(reference) if reference.purpose is Purpose.FILLED else None
        if field and (field.optional or field.when):
            why = "is optional" if field.optional else "is asked only under a condition"
            message = f"`{reference.name.text}` {why}, so the role might stay without a holder"
            hint = "choose a field that is always answered"
            yield reference.name.finding(ID, message, hint)
