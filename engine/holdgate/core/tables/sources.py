"""The lists that tables have one row for each item of."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from holdgate.core.tables.rows import RowAnswers, name_key, name_of, rows_of
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Process, Step, Table
from holdgate.model.run import Run, State, TableRows, TaskNode


class Listed(Struct, frozen=True):
    """An item of a list: its name, and what its own row says, if it comes from a table."""

    name: str
    row: RowAnswers


class TableState(Struct, frozen=True, kw_only=True):
    """A table of a step as it stands: its rows in order, its numbers, and the items of its list.

    `items`: by the form in which names are compared, in order; None if people add the rows.
    """

    field: Field
    table: Table
    rows: tuple[tuple[int, RowAnswers], ...]
    numbers: TableRows
    items: Mapping[str, Listed] | None

    def name(self, row: RowAnswers) -> str | None:
        """What a row is called; None if rows have no names, or this one has none yet."""
        named_by = self.table.named_by
        return None if named_by is None and self.items is None else name_of(row, named_by)

    def source_row(self, row: RowAnswers) -> RowAnswers:
        """What the list says of the item that a row stands for."""
        name = self.name(row) if self.items is not None else None
        listed = (self.items or {}).get(name_key(name)) if name is not None else None
        return listed.row if listed else {}


def table_states(process: Process, run: Run, step: Step) -> Mapping[str, TableState]:
    """The tables of a step, by field; a row whose item left the list is not there."""
    return {field.id: _state(process, run, step, field) for field in step.fields if field.table}


def _state(process: Process, run: Run, step: Step, field: Field) -> TableState:
    assert field.table  # noqa: S101 - only such fields are asked for
    node, table = run.task(step.id), field.table
    listed = None
    if table.rows or table.items:
        listed = {name_key(item.name): item for item in _items(process, run, table)}
    rows = rows_of(node, field.id)
    if listed is not None:
        place = {key: index for index, key in enumerate(listed)}
        named = [(name_key(name_of(row, None) or ""), number, row) for number, row in rows]
        kept = sorted((each for each in named if each[0] in place), key=lambda e: place[e[0]])
        rows = tuple((number, row) for _, number, row in kept)
    numbers = node.tables.get(field.id, TableRows()) if node.tables else TableRows()
    return TableState(field=field, table=table, rows=rows, numbers=numbers, items=listed)


def _items(process: Process, run: Run, table: Table) -> Iterator[Listed]:
    """The items of a list: as written, or as answered in a step that is done."""
    yield from (Listed(name, {}) for name in table.items)
    if table.rows is None:
        return
    node, field_id = run.nodes[table.rows.step], table.rows.field or ""
    if not isinstance(node, TaskNode) or node.state is not State.DONE:
        return
    field = process.by_id[table.rows.step].field(field_id)
    if field is not None and field.table:
        for _, row in rows_of(node, field_id):
            name = name_of(row, field.table.named_by)
            if name is not None:
                yield Listed(name, row)
        return
    yield from (Listed(name, {}) for name in _texts(node.answers.get(field_id)))


def _texts(answer: Json) -> Iterator[str]:
    entries = answer if isinstance(answer, list | tuple) else ()
    return (entry for entry in entries if isinstance(entry, str))
