"""A condition or a table must name answers that the question has.

Good: `when: {classify.level: High}` with `options: [Low, High]`. Bad: `{classify.level: Hihg}`.
"""

import re
from collections.abc import Iterator, Sequence

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import DraftField
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name

ID = "unknown-label"
_MOST_LISTED = 8
_YES = frozenset({"y", "true", "on", "1", "ja", "si", "oui", "checked", "ok"})
_NO = frozenset({"n", "false", "off", "0", "nein", "non", "unchecked"})
_ALL = frozenset({"any", "all", "*", "some", "anything"})


def check(draft: Draft) -> Iterator[Finding]:
    """Each label that its question does not have."""
    for reference, field in _named(draft):
        labels = field.labels if field else None
        known = frozenset(labels or ())
        for label in (*reference.label_names, *reference.excluded_names) if labels else ():
            if labels and label.text not in known:
                listed = f"possible: {either_name(labels)}" if len(labels) <= _MOST_LISTED else None
                instead = _instead_of(reference.name.text, label.text, labels)
                hint = instead or did_you_mean(label.text, labels) or listed
                message = f"`{reference.name.text}` has no answer `{label.text}`"
                yield label.finding(ID, message, hint)


def _named(draft: Draft) -> list[tuple[DraftReference, DraftField | None]]:
    """Each reference with its field; in a table also those to columns of the same row."""
    return [
        *[(reference, draft.field_of(reference)) for reference in draft.references],
        *[
            (line, draft.in_row(table, line))
            for _, table in draft.tables
            for _, line in table.row_lines
        ],
    ]


def _instead_of(name: str, label: str, labels: Sequence[str]) -> str | None:
    """What to write instead of `!Low`, `not Low` or `> 3`."""
    from holdgate.source.schema.conditions import (  # noqa: PLC0415 - for a file with problems
        in_a_list,
        negated,
        threshold_of,
    )

    if set(labels) == {"yes", "no"} and label.casefold() in _YES | _NO:
        return f"write `{'yes' if label.casefold() in _YES else 'no'}`"
    if label.casefold() in _ALL and len(labels) <= _MOST_LISTED:
        return f"name the answers: `{in_a_list(labels)}`"
    if re.search(r"[<>≥≤a-z]", label) and threshold_of(name, label):
        return "thresholds go only with a question of the type `number`"
    parts = [part.strip() for part in re.split(r"\s+or\s+|[,|/;]", label)]
    if len(parts) > 1 and all(part in labels for part in parts):
        return f"several answers are a list: `{in_a_list(parts)}`"
    excluded = negated(label)
    others = [other for other in labels if other != excluded]
    if excluded is None or len(others) == len(labels) or not others:
        return None
    return f"write `{others[0]}`" if len(others) == 1 else f"write `{{none_of: {excluded}}}`"
