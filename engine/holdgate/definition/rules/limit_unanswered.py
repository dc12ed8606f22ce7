"""A question that is not answered limits nothing: a limit may be missing by accident.

Good: `max: request.amount` where `amount` is always answered. Questionable: where `amount` is
`optional`, or its step is, or it is asked only under a condition that does not hold here too.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import DraftCondition, DraftElement, DraftStep
from holdgate.source.finding import WARNING, Finding

ID = "limit-unanswered"


def check(draft: Draft) -> Iterator[Finding]:
    """Each limit by a question that may be unanswered."""
    for reference in draft.references if draft.limited_fields else ():
        reader = draft.reader_of(reference) if reference.purpose.is_limit else None
        why = reader and why_unanswered(draft, reference, _known(draft, reader, reference))
        if why:
            message = f"`{reference.name.text}` may be unanswered ({why}): then it limits nothing"
            yield reference.name.finding(ID, message, severity=WARNING)


def _known(
    draft: Draft, reader: DraftElement, reference: DraftReference
) -> tuple[DraftCondition, ...]:
    """The conditions that hold wherever the limited question is asked."""
    fields = reader.fields if isinstance(reader, DraftStep) else {}
    field = fields.get(reference.field or "")
    own = (field.when,) if field and field.when else ()
    return (*draft.all_conditions(reader), *own)
