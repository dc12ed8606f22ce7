"""In a table, `row.x` is a column of it, or of the table that it reads; `named_by` is a column.

Where rows stand for the items of a list, `row.item` is what the item is called.

Good: `when: {row.decision: Remove}` below a column `decision`. Bad: `when: {row.choice: Remove}`.
"""

from collections.abc import Collection, Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.definition.draft.parts import DraftTable
from holdgate.model.ids import ITEM, ROW
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name

ID = "unknown-column"


def check(draft: Draft) -> Iterator[Finding]:
    """Each name of a column that is not there."""
    for _, table in draft.tables:
        names = [line.name for _, line in table.row_lines]
        names += [table.separate_from.name] if table.separate_from else []
        for name in names:
            yield from _of_row(draft, table, name)
        if table.named_by and table.named_by.text not in table.columns:
            yield _finding(table.named_by, table.named_by.text, table.columns)


def _of_row(draft: Draft, table: DraftTable, name: Name) -> Iterator[Finding]:
    step, _, column = name.text.partition(".")
    source = draft.source_of(table)
    listed = source.table.columns if source and source.table else {}
    known = dict.fromkeys((*table.columns, *listed, *([ITEM] if table.is_fixed else ())))
    if step != ROW or column not in known:
        yield _finding(name, column if step == ROW else name.text, known)


def _finding(name: Name, column: str, known: Collection[str]) -> Finding:
    columns = list(known)
    message = f"the table has no column `{column}`"
    hint = did_you_mean(column, columns) or f"its columns: {either_name(columns)}"
    return name.finding(ID, message, hint)
