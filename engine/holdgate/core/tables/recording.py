"""What the event of a save or a completion says of the rows of tables: their numbers, no name."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from holdgate.core.tables.content import Rows
from holdgate.core.tables.judging import KeptFromRow, kept_from_rows
from holdgate.core.tables.rows import NAMED, WROTE, row_name
from holdgate.core.tables.sources import TableState
from holdgate.model.events import ROWS
from holdgate.model.jsons import Json


def facts(
    tables: Mapping[str, TableState], rows: Mapping[str, Rows], changed: Collection[str]
) -> dict[str, Json]:
    """The rows that each table has after the event, and those of `changed` answers it wrote."""
    orders: dict[str, Json] = {name: [number for number, _ in rows[name]] for name in rows}
    named: dict[str, Json] = {
        name: tables[name].table.named_by for name in rows if tables[name].table.named_by
    }
    wrote: dict[str, Json] = {
        name: list(numbers)
        for name in rows
        if tables[name].table.separate_from and (numbers := written(tables[name], rows, changed))
    }
    members: tuple[tuple[str, dict[str, Json]], ...] = (
        (ROWS, orders), (NAMED, named), (WROTE, wrote)
    )  # fmt: skip
    return {member: value for member, value in members if value}


def written(state: TableState, rows: Mapping[str, Rows], changed: Collection[str]) -> Sequence[int]:
    """The rows of a table that are there after an event and that it changes."""
    name = state.field.id
    return [number for number, _ in rows[name] if row_name(name, number) in changed]


def kept_from(
    tables: Mapping[str, TableState],
    rows: Mapping[str, Rows],
    changed: Collection[str],
    actors: tuple[str, ...],
) -> Iterator[tuple[TableState, KeptFromRow]]:
    """Everybody who wrote a row, or would write or remove one, and who is named in it."""
    for name, after in rows.items():
        state = tables[name]
        numbers = {number for number, _ in (*after, *state.rows)}
        wrote = {number for number in numbers if row_name(name, number) in changed}
        for kept in kept_from_rows(state, after, wrote, actors):
            yield state, kept
