"""Tables as they are shown: their columns, and their rows."""

from collections.abc import Mapping, Sequence

import msgspec

from holdgate.core.drafts import Drafters
from holdgate.core.shown_answers import shown
from holdgate.messages.conditions import condition_words
from holdgate.messages.runs import erased as erased_word
from holdgate.model.ids import ITEM
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Process
from holdgate.views.shared import View


class ColumnView(View, frozen=True):
    """A question that each row of a table answers.

    Attributes:
        id: Its id.
        label: The question.
        help: What helps to answer it.
        type: The type of its answer.
        optional: Whether it may be left empty.
        when: The condition under which it is asked, in words.
        options: The labels of its choices, if it has any.
    """

    id: str
    label: str
    help: str | None
    type: str
    optional: bool
    when: str | None
    options: tuple[str, ...]


class CellView(View, frozen=True):
    """What a row of a table says in a column.

    Attributes:
        id: The id of the column.
        answer: The answer as it was recorded.
        text: The answer in words.
    """

    id: str
    answer: str | int | float | tuple[str, ...] | None
    text: str | None


class RowView(View, frozen=True):
    """A row of a table.

    Attributes:
        number: Its number in the step; none before anybody wrote it.
        name: What it is called: the item that it stands for, or its answer in the naming column.
        cells: What it says, by column.
        erased: Whether there was such a row, and it was erased.
        drafted_by: Of a draft: who made it, or added to it.
    """

    number: int | None
    name: str | None
    cells: tuple[CellView, ...]
    erased: bool
    drafted_by: tuple[str, ...]


class TableView(View, frozen=True):
    """What a table has beside its question.

    Attributes:
        columns: What each row answers.
        named_by: The column that names a row.
        rows_of: The answer that has an item for each row, as step.field.
        items: The items that the rows stand for, where they are written in the process.
        min: The smallest number of rows.
        max: The largest number of rows.
        separate_from: What names the person who may not write a row: `row.` and a column.
        rows: The rows.
    """

    columns: tuple[ColumnView, ...]
    named_by: str | None
    rows_of: str | None
    items: tuple[str, ...]
    min: int
    max: int
    separate_from: str | None
    rows: tuple[RowView, ...]


def table_view(
    process: Process | None, field: Field, rows: tuple[RowView, ...] = ()
) -> TableView | None:
    """What a table has beside its question, and these rows; None for another field.

    Without the process, conditions of columns are not told.
    """
    if not field.table:
        return None
    table = field.table
    return TableView(
        columns=tuple(_column(process, column) for column in table.columns),
        named_by=table.named_by,
        rows_of=str(table.rows) if table.rows else None,
        items=table.items,
        min=table.minimum,
        max=table.maximum,
        separate_from=str(table.separate_from) if table.separate_from else None,
        rows=rows,
    )


def _column(process: Process | None, column: Field) -> ColumnView:
    return ColumnView(
        id=column.id,
        label=column.label,
        help=column.help,
        type=column.type,
        optional=column.optional,
        when=condition_words(process, column.when) if process else None,
        options=tuple(option.label for option in column.options),
    )


def row_view(
    field: Field,
    number: int | None,
    row: Mapping[str, Json] | None,
    drafts: Sequence[Drafters] = (),
) -> RowView:
    """A row of a table; None for one that was erased."""
    assert field.table  # noqa: S101 - only such fields are asked for
    name = (row or {}).get(field.table.named_by or ITEM)
    return RowView(
        number=number,
        name=name if isinstance(name, str) else None,
        cells=tuple(_cell(c, row.get(c.id)) for c in (field.table.columns if row else ()) if row),
        erased=row is None,
        drafted_by=tuple(dict.fromkeys(person for made in drafts for person in made)),
    )


def _cell(column: Field, value: Json) -> CellView:
    answer: str | int | float | tuple[str, ...] | None = msgspec.convert(
        value, str | int | float | tuple[str, ...] | None
    )
    return CellView(
        id=column.id,
        answer=answer,
        text=None if value is None else shown(column.type, value),
    )


def table_text(table: TableView) -> str | None:
    """The rows in words, each on a line of its own; None without rows."""
    return "\n".join(_line(place, row) for place, row in enumerate(table.rows, 1)) or None


def _line(place: int, row: RowView) -> str:
    said = [cell.text for cell in row.cells if cell.text is not None and cell.text != row.name]
    if row.erased:
        said = [erased_word()]
    called = row.name if row.name is not None else str(row.number or place)
    return ": ".join((called, *(["; ".join(said)] if said else [])))
