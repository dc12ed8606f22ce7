"""A row is named by a column that always says what: a `text`, a `one_of` or a `person`.

A list that reads the rows of a table needs their names: without `named_by` there are none.

Good: `named_by: user`, where `user` is a `text`. Bad: where it is `optional`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftTable
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "named-by"
_TYPES = ("text", "one_of", "person")


def check(draft: Draft) -> Iterator[Finding]:
    """Each `named_by` of another column, and each list of rows without names."""
    for _, table in draft.tables:
        yield from _names(table)
        source = draft.source_of(table)
        if table.rows and source and source.table and source.table.named_by is None:
            message = f"the rows of `{table.rows.name.text}` have no names"
            yield table.rows.name.finding(ID, message, "add `named_by` with a column to that table")


def _names(table: DraftTable) -> Iterator[Finding]:
    column = table.columns.get(table.named_by.text) if table.named_by else None
    if table.named_by is None or column is None:
        return
    if column.type not in _TYPES:
        message = f"`{column.id}` has the type `{column.type}`"
        yield table.named_by.finding(ID, message, f"`named_by` needs {either_name(_TYPES)}")
    elif column.optional or column.when:
        why = "is optional" if column.optional else "is asked only under a condition"
        message = f"`{column.id}` {why}, so a row may have no name"
        yield table.named_by.finding(ID, message, "name a column that every row answers")
