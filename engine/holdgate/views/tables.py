"""The tables of a step, as they stand in a run and as an event recorded them."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.core.drafts import Drafters
from holdgate.core.tables.numbering import as_they_are, with_all_items
from holdgate.core.tables.rows import numbers, row_name, rows_in
from holdgate.core.tables.sources import table_states
from holdgate.model.events import ANSWERS, ROWS, Sealed
from holdgate.model.process import Field, Process, Step
from holdgate.model.run import Run, TaskNode
from holdgate.views.rows import RowView, TableView, row_view, table_view

Drafts = Mapping[str, Sequence[Drafters]]


def tables_now(
    process: Process, run: Run, step: Step, drafts: Drafts
) -> Mapping[str, TableView | None]:
    """The tables of a step with their rows, by field.

    While it is open, the rows are those that will be asked: of a list, one for each item.
    """
    node = run.task(step.id)
    states = {} if node.ended else table_states(process, run, step)
    tables: dict[str, TableView | None] = {}
    for field in step.fields:
        if not field.table:
            continue
        rows = _recorded(field, node)
        if field.id in states:
            state = states[field.id]
            asked = with_all_items(state, tuple(as_they_are(state)))
            rows = tuple(
                row_view(field, row.number, row.values, _of(drafts, field.id, row.number))
                for row in asked
            )
        tables[field.id] = table_view(process, field, rows)
    return tables


def _of(drafts: Drafts, field: str, number: int | None) -> Sequence[Drafters]:
    return drafts.get(row_name(field, number), ()) if number else ()


def _recorded(field: Field, node: TaskNode) -> tuple[RowView, ...]:
    rows = rows_in(node.answers, field.id)
    order = numbers(node, field.id).order
    return tuple(row_view(field, number, rows.get(number)) for number in order)


def table_then(field: Field, sealed: Sealed) -> TableView | None:
    """The rows of a table that an event recorded."""
    orders: Any = sealed.event.data.get(ROWS, {})
    answers = {name.removeprefix(ANSWERS): value for name, value in sealed.values.items()}
    read = rows_in(answers, field.id)
    rows = tuple(row_view(field, number, read.get(number)) for number in orders.get(field.id, ()))
    return table_view(None, field, rows)
