"""Tables on a terminal: a line for each row, under the labels of the columns."""

from collections.abc import Iterator

from holdgate.cli.text import output
from holdgate.messages import runs
from holdgate.views.rows import RowView, TableView


def print_table(table: TableView, indent: str) -> None:
    """Print the rows of a table; the last column takes the room that is left."""
    lines = list(_lines(table))
    if len(lines) > 1:
        output.table(lines, flexible=len(lines[0]) - 1, indent=indent)


def _lines(table: TableView) -> Iterator[list[str]]:
    named = table.named_by is None and bool(table.rows_of or table.items)
    first = ["#", *([""] if named else [])]
    yield [*first, *(column.label for column in table.columns)]
    for row in table.rows:
        number = "" if row.number is None else str(row.number)
        yield [number, *([row.name or ""] if named else []), *_cells(table, row)]


def _cells(table: TableView, row: RowView) -> list[str]:
    if row.erased:
        return [f"({runs.erased()})", *("" for _ in table.columns[1:])]
    said = {cell.id: cell.text for cell in row.cells}
    return [" ".join((said.get(column.id) or "").split("\n")) for column in table.columns]
