"""What giving and completing a table records, and what is missing or invalid in its rows."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.tables.judging import asking_in_row, recorded_row
from holdgate.core.tables.numbering import as_they_are, in_order_of_items, numbered, with_all_items
from holdgate.core.tables.reading import NewRow, RowFault, read_table
from holdgate.core.tables.rows import row_name
from holdgate.core.tables.sources import TableState
from holdgate.model.condition import Answers
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Step
from holdgate.model.refusals.answers import NotAsked, RowCount
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import AnswerMissing, BeyondLimit, InvalidAnswer, Mismatch

# What can speak against a row.
RowReason: TypeAlias = InvalidAnswer | AnswerMissing | BeyondLimit | Mismatch
# The rows of a table in order, each with its number.
Rows: TypeAlias = tuple[tuple[int, NewRow], ...]


class TableContent(Struct, frozen=True):
    """The rows of a table, the answers that are to be recorded, and what speaks against them."""

    rows: Rows
    answers: Mapping[str, Json]
    reasons: tuple[RowReason, ...]


def read(step: Step, state: TableState, raw: Json, directory: Directory | None) -> TableContent:
    """Read what was given for a table. `answers`: the rows that it changes; None for one that goes.

    Where something is invalid, there are no rows.
    """
    given = read_table(state, raw, directory)
    if given.faults:
        reasons = tuple(_invalid(step, state, fault) for fault in given.faults)
        return TableContent((), {}, reasons)
    rows = numbered(state, in_order_of_items(state, given.rows))
    before = dict(state.rows)
    after = {number: dict(row.values) for number, row in rows}
    changed: dict[str, Json] = {
        row_name(state.field.id, number): values
        for number, values in after.items()
        if before.get(number) != values
    }
    gone = (row_name(state.field.id, number) for number in before if number not in after)
    return TableContent(rows, changed | dict.fromkeys(gone), ())


def all_rows(tables: Mapping[str, TableState], given: Mapping[str, Rows]) -> Mapping[str, Rows]:
    """The rows of all tables of a step: as given, else as they are; one for each item of a list."""
    rows: dict[str, Rows] = {}
    for field_id, state in tables.items():
        there = [row for _, row in given[field_id]] if field_id in given else as_they_are(state)
        rows[field_id] = numbered(state, with_all_items(state, tuple(there)))
    return rows


def answers_of(tables: Mapping[str, Rows]) -> dict[str, Json]:
    """The rows as answers of their step."""
    return {
        row_name(field_id, number): dict(row.values)
        for field_id, rows in tables.items()
        for number, row in rows
    }


def judge(step: Step, state: TableState, rows: Rows, others: Answers, at: str) -> TableContent:
    """What completing a step records of a table that is asked, judged row by row from the top.

    `at`: the recorded time, which `now` stands for in limits.
    """
    answers: dict[str, Json] = {}
    reasons: list[RowReason] = list(_too_few(step, state, len(rows)))
    for number, row in rows:
        source = state.source_row(row.values)
        name = row_name(state.field.id, number)
        answers[name] = recorded_row(state.table, row.values, source, others)
        reasons += _of_row(step, state, row, others, at)
    return TableContent(rows, answers, tuple(reasons))


def _too_few(step: Step, state: TableState, count: int) -> Iterator[InvalidAnswer | AnswerMissing]:
    """Of a table whose rows people add; one that is optional may be left empty."""
    field, minimum = state.field, state.table.minimum
    if state.items is not None or count >= minimum or (field.optional and not count):
        return
    ways = (Way(options={"set": field.id}),)
    if count:
        fault = RowCount(count=count, minimum=minimum)
        yield InvalidAnswer(step=step.id, field=field.id, fault=fault, ways=ways)
    else:
        yield AnswerMissing(step=step.id, field=field.id, label=field.label, options=(), ways=ways)


def _of_row(
    step: Step, state: TableState, row: NewRow, others: Answers, at: str
) -> Iterator[RowReason]:
    """What is missing in a row, what is not asked there, and what is beyond a limit."""
    source = state.source_row(row.values)
    asked, answer = asking_in_row(state.table, row.values, source, others)
    asked_ids = {column.id for column in asked}
    for column in state.table.columns:
        if column.id in row.given and column.id not in asked_ids:
            yield _invalid(step, state, RowFault(fault=NotAsked(), row=row.label, column=column.id))
    for column in asked:
        if row.values.get(column.id) is None and not column.optional:
            yield _missing(step, state, row, column)
    if any(column.limits for column in asked):
        from holdgate.core.limits import beyond, breaches  # noqa: PLC0415 - few have limits

        for breach in breaches(asked, row.values, answer, at):
            reason = beyond(step, breach)
            where = cell(state.field.id, row.label, breach.field.id)
            yield replace(
                reason,
                field=state.field.id,
                row=row.label,
                column=breach.field.id,
                ways=(Way(options={"set": where}),),
            )


def _missing(step: Step, state: TableState, row: NewRow, column: Field) -> AnswerMissing:
    return AnswerMissing(
        step=step.id,
        field=state.field.id,
        row=row.label,
        column=column.id,
        label=column.label,
        options=tuple(option.label for option in column.options),
        ways=(Way(options={"set": cell(state.field.id, row.label, column.id)}),),
    )


def _invalid(step: Step, state: TableState, fault: RowFault) -> InvalidAnswer:
    """`invalid-answer`, with its place in the table."""
    where = cell(state.field.id, fault.row, fault.column)
    return InvalidAnswer(
        step=step.id,
        field=state.field.id,
        row=fault.row,
        column=fault.column,
        fault=fault.fault,
        ways=(Way(options={"set": where}),),
    )


def cell(field: str, row: str | None, column: str | None) -> str:
    """A place in a table, as it is named in commands: `accounts[ben].decision`."""
    of_row = field if row is None else f"{field}[{row}]"
    return of_row if column is None else f"{of_row}.{column}"
