"""A table of durations must name every answer, or a run could silently have no deadline.

Good: `{Low: 3d, High: 4h}` for `options: [Low, High]`. Bad: `{Low: 3d}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "table-incomplete"


def check(draft: Draft) -> Iterator[Finding]:
    """Each table without a duration for some answer."""
    for reference in draft.references:
        field = draft.field_of(reference) if reference.purpose is Purpose.WITHIN else None
        named = reference.labels
        missing = [label for label in (field.labels if field else None) or () if label not in named]
        if missing and named:
            message = f"the table has no duration for {either_name(missing)}"
            yield reference.name.finding(ID, message, "give each answer a duration")
