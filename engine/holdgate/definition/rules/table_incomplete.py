"""A table of durations names every answer, or a run could be left without a deadline in silence.

Good: `{Low: 3d, High: 4h}` for `options: [Low, High]`. Bad: `{Low: 3d}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.names import Purpose
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "table-incomplete"


def check(draft: Draft) -> Iterator[Finding]:
    """Each table that misses an answer."""
    for use in draft.uses:
        field = draft.field_of(use) if use.purpose is Purpose.WITHIN else None
        named = {label.text for label in use.line.labels}
        missing = [label for label in (field.labels if field else None) or () if label not in named]
        if missing and named:
            message = f"the table says nothing for {either_name(missing)}"
            yield use.name.finding(ID, message, "give each answer a duration")
