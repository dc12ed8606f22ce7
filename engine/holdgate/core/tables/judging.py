"""Which questions of a row are asked, what is missing, and who may not write it."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from holdgate.core.tables.rows import RowAnswers, writers_of
from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.ids import ITEM, ROW, same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Table
from holdgate.model.refusals.ways import Rule

if TYPE_CHECKING:
    from holdgate.core.tables.reading import NewRow
    from holdgate.core.tables.sources import TableState


class KeptFromRow(Struct, frozen=True, kw_only=True):
    """A person who wrote a row, or would, and is named in it."""

    kind: Rule = "row"
    number: int
    label: str
    person: str


def asked_in_row(
    table: Table, row: RowAnswers, source: RowAnswers, others: Answers
) -> tuple[Field, ...]:
    """The columns that are asked, in order; a condition may read those above it in the row.

    `source`: what the list says of the item that the row stands for.
    """
    return asking_in_row(table, row, source, others)[0]


def asking_in_row(
    table: Table, row: RowAnswers, source: RowAnswers, others: Answers
) -> tuple[tuple[Field, ...], Answers]:
    """The columns that are asked, in order, and what conditions and limits in the row read."""
    asked: dict[str, Field] = {}

    def answer(question: Reference) -> Json:
        if question.step != ROW:
            return others(question)
        column = question.field or ""
        if table.column(column) is None:
            return row.get(ITEM) if column == ITEM else source.get(column)
        return row.get(column) if column in asked else None

    for column in table.columns:
        if holds(column.when, answer):
            asked[column.id] = column
    return tuple(asked.values()), answer


def recorded_row(
    table: Table, row: RowAnswers, source: RowAnswers, others: Answers
) -> dict[str, Json]:
    """What is recorded of a row: the answers that are asked, and its item."""
    columns = (column.id for column in asked_in_row(table, row, source, others))
    kept = (*((ITEM,) if ITEM in row else ()), *columns)
    return {column: row[column] for column in kept if row.get(column) is not None}


def kept_from_rows(
    state: "TableState",
    rows: "Sequence[tuple[int, NewRow]]",
    written: Collection[int],
    actors: tuple[str, ...],
) -> Iterator[KeptFromRow]:
    """Everybody who wrote a row in which they are named, then or now; each row from the top.

    The actors write the rows `written`, which may be gone after it.
    """
    if state.table.separate_from is None:
        return
    before = {number: _named(state, row) for number, row in state.rows}
    after = {number: _named(state, row.values) for number, row in rows}
    labels = {number: row.label for number, row in rows}
    for number in {**after, **before}:
        writers = writers_of(state.numbers, number) if number in after else ()
        acting = actors if number in written else ()
        named = {after.get(number), before.get(number) if acting else None} - {None}
        for person in sorted(str(name) for name in named):
            if any(same_person(person, writer) for writer in (*writers, *acting)):
                yield KeptFromRow(
                    number=number, label=labels.get(number, str(number)), person=person
                )


def _named(state: "TableState", row: RowAnswers) -> str | None:
    """Who may not write a row."""
    reference = state.table.separate_from
    column = (reference.field if reference else None) or ""
    own = column == ITEM or state.table.column(column) is not None
    named = row.get(column) if own else state.source_row(row).get(column)
    return named if isinstance(named, str) else None
