"""What is read of a row must fit its use: a condition needs a choice, `separate_from` a person.

Good: `separate_from: row.owner`, a `person`. Bad: `separate_from: row.user`, a `text`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftTable
from holdgate.model.ids import ITEM
from holdgate.source.finding import Finding
from holdgate.source.words import either_name

ID = "row-type"
_TYPES = {
    Purpose.WHEN: ("yes_no", "one_of", "any_of"),
    Purpose.SEPARATE: ("person",),
    Purpose.NOT_BEFORE: ("date", "datetime"),
    Purpose.NOT_AFTER: ("date", "datetime"),
    Purpose.MIN: ("number",),
    Purpose.MAX: ("number",),
}


def check(draft: Draft) -> Iterator[Finding]:
    """Each use of a column of a row whose type does not fit."""
    for _, table in draft.tables:
        uses = [(use, _TYPES.get(use.purpose, (column.type,))) for column, use in table.row_lines]
        if table.separate_from:
            uses.append((table.separate_from, _TYPES[Purpose.SEPARATE]))
        for use, types in uses:
            type_ = _type(draft, table, use)
            if type_ is not None and type_ not in types:
                message = f"`{use.name.text}` has the type `{type_}`"
                hint = f"`{use.purpose.value}` needs {either_name(types)}"
                yield use.name.finding(ID, message, hint)


def _type(draft: Draft, table: DraftTable, use: DraftReference) -> str | None:
    """The type of what is read; that of an item is the type of what names it in its list."""
    column = draft.in_row(table, use)
    if column is not None:
        return column.type
    if use.name.text != f"row.{ITEM}" or not table.is_fixed:
        return None
    source = draft.source_of(table)
    if source is None:
        return None if table.rows else "text"
    if source.table is None:
        return "person" if source.type == "people" else "text"
    named_by = source.table.named_by
    names = source.table.columns.get(named_by.text) if named_by else None
    return names.type if names else None
