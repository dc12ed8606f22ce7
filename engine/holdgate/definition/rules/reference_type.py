"""A reference must fit its use: a condition needs a choice or a number, a deadline a date.

A limit of days and moments counts from a day or a moment, one of numbers from a number, and what
`matches` has the same type. Of a condition, labels go with a choice, `none_of` with a choice of
more than yes and no, thresholds with a number.

Good: `after: detect.aware-at`, a `datetime`; `when: {order.amount: {at_least: 500}}`, a `number`.
Bad: `after: detect.where`, a `text`; `when: {order.amount: "500"}`.
"""

from collections.abc import Iterator, Sequence

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftField, DraftStep
from holdgate.definition.draft.thresholds import KEYS
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "reference-type"
_CHOICES = ("yes_no", "one_of", "any_of")
_TYPES = {
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
        types = _types_for(draft, reference)
        if field and types and field.type not in types and draft.is_valid((*field.path, "type")):
            message = f"`{reference.name.text}` has the type `{field.type}`"
            hint = f"`{_key_of(reference)}` needs {either_name(types)}"
            yield reference.name.finding(ID, message, _instead(reference, field) or hint)


def _types_for(draft: Draft, reference: DraftReference) -> Sequence[str] | None:
    """The types that fit what is written behind the reference; None if that is wrong itself."""
    if reference.purpose is not Purpose.WHEN:
        is_odd = any(x.text in KEYS and not draft.is_valid(x.path) for x in reference.label_names)
        if reference.purpose is Purpose.MATCHES:
            return _type_matched(draft, reference)
        return None if is_odd else _TYPES.get(reference.purpose)
    if reference.range:
        return ("number",)
    if reference.excluded_names:
        return ("one_of", "any_of")
    return _CHOICES if reference.label_names else None


def _key_of(reference: DraftReference) -> str:
    if reference.range:
        return reference.range.keys[0]
    return "none_of" if reference.excluded_names else reference.purpose.value


def _instead(reference: DraftReference, field: DraftField) -> str | None:
    """What to write in place of the answer for a question of that type."""
    from holdgate.source.schema import comparisons  # noqa: PLC0415 - for a file with problems
    from holdgate.source.schema.conditions import (  # noqa: PLC0415 - as above
        instead_of_number,
        threshold_of,
    )

    name, labels = reference.name.text, [label.text for label in reference.label_names]
    if reference.purpose is not Purpose.WHEN:
        return None
    if field.type == "yes_no" and reference.excluded in ({"yes"}, {"no"}):
        return f"write `{name}: {'no' if 'yes' in reference.excluded else 'yes'}`"
    if field.type in {"date", "datetime"}:
        return comparisons.NO_DATES
    if field.type != "number" or not labels:
        return None
    return threshold_of(name, labels[0]) or instead_of_number(name, labels[0])


def _type_matched(draft: Draft, reference: DraftReference) -> tuple[str, ...]:
    """The type of the field that must match the one that is named."""
    reader = draft.reader_of(reference)
    field = reader.fields.get(reference.field or "") if isinstance(reader, DraftStep) else None
    return (field.type,) if field and field.table is None else ()
