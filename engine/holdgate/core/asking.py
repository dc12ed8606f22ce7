"""Which questions of a step are asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Step

if TYPE_CHECKING:
    from holdgate.core.tables.sources import TableState


def asked(step: Step, answers: Mapping[str, Json], others: Answers) -> tuple[Field, ...]:
    """The fields that are asked, in order; the condition of a field may read those above it."""
    return asking(step, answers, others)[0]


def asking(
    step: Step,
    answers: Mapping[str, Json],
    others: Answers,
    tables: "Mapping[str, TableState] | None" = None,
) -> tuple[tuple[Field, ...], Answers]:
    """The fields that are asked, in order, and what conditions in the step read.

    `tables`: the tables of the step, whose lists say what `row.` means there.
    """
    asked_fields: dict[str, Field] = {}

    def answer(question: Reference) -> Json:
        if question.step != step.id:
            return others(question)
        field = asked_fields.get(question.field or "")
        if field is None:
            return None
        return in_table(field, question.column) if question.column else answers.get(field.id)

    def in_table(field: Field, column: str) -> Json:
        if not field.table:
            return None
        from holdgate.core.tables.judging import recorded_row  # noqa: PLC0415 - few have a table
        from holdgate.core.tables.rows import in_column, rows_in  # noqa: PLC0415 - as above

        state, table = (tables or {}).get(field.id), field.table
        rows = (
            recorded_row(table, row, state.source_row(row) if state else {}, answer)
            for row in rows_in(answers, field.id).values()
        )
        return in_column(rows, column)

    for field in step.fields:
        if holds(field.when, answer):
            asked_fields[field.id] = field
    return tuple(asked_fields.values()), answer
