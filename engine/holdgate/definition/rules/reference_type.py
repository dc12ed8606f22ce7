"""A reference must fit its use: a condition needs a choice, a deadline counts from a date.

A limit of days and moments counts from a day or a moment, one of numbers from a number, and what
`matches` has the same type.

Good: `after: detect.aware-at`, a `datetime`. Bad: `after: detect.where`, a `text`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftStep
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "reference-type"
_TYPES = {
    Purpose.WHEN: ("yes_no", "one_of", "any_of"),
    Purpose.WITHIN: ("yes_no", "one_of"),
    Purpose.AFTER: ("date", "datetime"),
    Purpose.BEFORE: ("date", "datetime"),
    Purpose.SEPARATE: ("person", "people"),
    Purpose.FILLED: ("person",),
    Purpose.ROWS: ("any_of", "people", "table"),
    Purpose.NOT_BEFORE: ("date", "datetime"),
    Purpose.NOT_AFTER: ("date", "datetime"),
    Purpose.MIN: ("number",),
    Purpose.MAX: ("number",),
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field of a type that does not fit."""
    for reference in draft.references:
        field = draft.field_of(reference)
        types = _TYPES.get(reference.purpose)
        if reference.purpose is Purpose.MATCHES:
            types = _type_matched(draft, reference)
        if field and types and field.type not in types and draft.is_valid((*field.path, "type")):
            message = f"`{reference.name.text}` has the type `{field.type}`"
            hint = f"`{reference.purpose.value}` needs {either_name(types)}"
            yield reference.name.finding(ID, message, hint)


def _type_matched(draft: Draft, reference: DraftReference) -> tuple[str, ...]:
    """The type of the field that must match the one that is named."""
    reader = draft.reader_of(reference)
    field = reader.fields.get(reference.field or "") if isinstance(reader, DraftStep) else None
    return (field.type,) if field and field.table is None else ()
