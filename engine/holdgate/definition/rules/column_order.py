"""The columns of a row are asked from the left: a condition can use columns above it, not below.

Good: `decision` above `reason: {type: text, when: {row.decision: Remove}}`. Bad: below it.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "column-order"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition on a column of the same row that comes later, or on itself."""
    for _, table in draft.tables:
        places = {column: place for place, column in enumerate(table.columns)}
        for column, line in table.row_lines:
            place = places.get(line.field_id or "")
            if place is not None and place >= places[column.id]:
                message = f"`{line.name.text}` is not yet answered here"
                yield line.name.finding(ID, message, "move that column above this one")
