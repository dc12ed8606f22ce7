"""A reference fits what it is for: a condition looks at a choice, a deadline counts from a date.

Good: `after: detect.aware-at`, a `datetime`. Bad: `after: detect.where`, a `text`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
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
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field of a type that does not fit."""
    for use in draft.uses:
        field = draft.field_of(use)
        types = _TYPES.get(use.purpose)
        if field and types and field.type not in types and draft.readable((*field.path, "type")):
            message = f"`{use.name.text}` is of the type `{field.type}`"
            hint = f"`{use.purpose.value}` looks at {either_name(types)}"
            yield use.name.finding(ID, message, hint)
