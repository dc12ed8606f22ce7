"""A text cannot show a table: it is shown with the step that `shows` names.

Good: `shows: review`. Bad: `{{ review.accounts }}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Purpose
from holdgate.source.finding import Finding

ID = "table-in-text"


def check(draft: Draft) -> Iterator[Finding]:
    """Each placeholder that names a table."""
    for reference in draft.references if draft.tables else ():
        field = draft.field_of(reference)
        if reference.purpose is Purpose.TEXT and field and field.table and not reference.column_id:
            message = f"`{reference.name.text}` is a table, which a text cannot show"
            hint = f"write `shows: {reference.step_id}` on the step"
            yield reference.name.finding(ID, message, hint)
