"""The rows of tables, as a run keeps them.

Each row is an answer of its own, named `field.number`: so one row is drafted, replaced, recorded
and erased without the others. An event says which rows a table has, by number and in order. A
number is given when a row appears and is never used again; a row that is named, by a column or by
an item of a list, gets its number back when it returns. Only numbers stand in the chain.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from holdgate.model.events import ROWS
from holdgate.model.ids import ITEM
from holdgate.model.jsons import Json
from holdgate.model.marks import composed
from holdgate.model.run import TableRows, TaskNode

# The answers of one row, by column; of a row that stands for an item also its name.
RowAnswers: TypeAlias = Mapping[str, Json]
Answered: TypeAlias = Mapping[str, Json]

NAMED = "named"  # in the data of an event: the column by which the rows of a table are named
WROTE = "wrote"  # the rows that the event wrote, of a table that keeps somebody from a row


def row_name(field: str, number: int) -> str:
    """What the answer of a row is called among the answers of a step."""
    return f"{field}.{number}"


def name_key(name: str) -> str:
    """The form in which the names of rows are compared."""
    return composed(composed(name).casefold())


def rows_in(answers: Answered, field: str) -> dict[int, RowAnswers]:
    """The rows of a table among the answers of a step, by number."""
    prefix = f"{field}."
    return {
        int(name.removeprefix(prefix)): value
        for name, value in answers.items()
        if name.startswith(prefix) and isinstance(value, Mapping)
    }


def in_column(rows: Iterable[RowAnswers], column: str) -> Json:
    """What the rows say in a column, each answer once; None if no row says anything there."""
    answers: list[Json] = []
    for row in rows:
        value = row.get(column)
        for entry in value if isinstance(value, list | tuple) else (value,):
            if entry is not None and entry not in answers:
                answers.append(entry)
    return answers or None


def rows_of(node: TaskNode, field: str) -> tuple[tuple[int, RowAnswers], ...]:
    """The rows of a table in their order, without those that were erased."""
    rows = rows_in(node.answers, field)
    return tuple((number, rows[number]) for number in numbers(node, field).order if number in rows)


def numbers(node: TaskNode, field: str) -> TableRows:
    """The numbers that a table of a step has given."""
    return _NO_ROWS if node.tables is UNSET else node.tables.get(field, _NO_ROWS)


_NO_ROWS = TableRows()


def tables_after(
    node: TaskNode, data: Mapping[str, Any], actors: tuple[str, ...], *, whole: bool
) -> Mapping[str, TableRows] | UnsetType:
    """The rows of the tables of a step after an event; `node` is the step before it.

    `whole`: what the event does not name is not there any more.
    """
    orders: Mapping[str, list[int]] = data.get(ROWS, {})
    if node.tables is UNSET and not orders:
        return UNSET
    tables = {} if node.tables is UNSET else dict(node.tables)
    for field in {**tables, **orders} if whole else orders:
        rows = _after(node, field, orders.get(field, []), data.get(NAMED, {}).get(field))
        written = data.get(WROTE, {}).get(field, ())
        tables[field] = replace(rows, writers=_writers(rows, written, actors))
    return tables


def _after(node: TaskNode, field: str, order: Iterable[int], named_by: str | None) -> TableRows:
    before, rows, after = numbers(node, field), rows_in(node.answers, field), tuple(order)
    gone = {name: number for name, number in before.gone.items() if number not in after}
    for number in before.order:
        name = name_of(rows.get(number, {}), named_by)
        if number not in after and name is not None:
            gone[name_key(name)] = number
    return replace(before, order=after, last=max((before.last, *after)), gone=gone)


def name_of(row: RowAnswers, named_by: str | None) -> str | None:
    """What a row is called: the item that it stands for, or its answer in a column."""
    name = row.get(ITEM if named_by is None else named_by)
    return name if isinstance(name, str) else None


def _writers(
    rows: TableRows, written: Iterable[int], actors: tuple[str, ...]
) -> Mapping[str, tuple[int, ...]]:
    writers = dict(rows.writers)
    numbers_written = tuple(written)
    for person in actors if numbers_written else ():
        writers[person] = tuple(sorted({*writers.get(person, ()), *numbers_written}))
    return writers


def without_rows(node: TaskNode) -> Mapping[str, TableRows] | UnsetType:
    """The tables of a step whose draft goes to the history: no row is there, numbers stay given."""
    return tables_after(node, {}, (), whole=True)


def writers_of(rows: TableRows, number: int) -> Iterator[str]:
    """Who wrote a row, in any round."""
    return (person for person, written in rows.writers.items() if number in written)
