"""A column has not the id of a column of the table whose rows it reads: `row.x` would be both.

Good: `level` there and `checked-level` here. Bad: `level` in both.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.source.finding import Finding

ID = "row-clash"


def check(draft: Draft) -> Iterator[Finding]:
    """Each column that the table whose rows are read has, too."""
    for _, table in draft.tables:
        source = draft.source_of(table)
        for column in table.columns.values() if source and source.table else ():
            if source and source.table and column.id in source.table.columns:
                message = f"the rows that this table reads have a column `{column.id}` already"
                name = Name(column.id, column.path, key=True)
                yield name.finding(ID, message, f"choose another id; `row.{column.id}` is theirs")
