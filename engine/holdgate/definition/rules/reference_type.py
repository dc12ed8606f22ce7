"""A reference must fit its use: a condition needs a choice, a deadline counts from a date.

Good: `after: detect.aware-at`, a `datetime`. Bad: `after: detect.where`, a `text`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
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
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field of a type that does not fit."""
    for reference in draft.references:
        field = draft.field_of(reference)
        types = _TYPES.get(reference.purpose)
        if field and types and field.type not in types and draft.is_valid((*field.path, "type")):
            message = f"`{reference.name.text}` has the type `{field.type}`"
            hint = f"`{reference.purpose.value}` needs {either_name(types)}"
            yield reference.name.finding(ID, message, hint)
