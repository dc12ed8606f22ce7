"""A table has no rows where its list is not answered, and then it is not asked.

Good: `rows: export.users`, where `users` is always answered. Questionable: where it is optional.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "rows-unanswered"


def check(draft: Draft) -> Iterator[Finding]:
    """Each table whose list may be unanswered."""
    for step in (draft.start, *draft.steps) if draft.tables else ():
        for field in step.fields.values():
            rows = field.table.rows if field.table else None
            known = (*draft.all_conditions(step), *((field.when,) if field.when else ()))
            why = why_unanswered(draft, rows, known) if rows else None
            if rows and why:
                message = f"`{rows.name.text}` may be unanswered ({why}): then there are no rows"
                yield rows.name.finding(ID, message, severity=WARNING)
