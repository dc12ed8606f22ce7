"""The answers that completing a step would record, and what is missing or invalid in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.asking import asking
from holdgate.model.condition import Answers
from holdgate.model.jsons import Json
from holdgate.model.nearest import nearest
from holdgate.model.people import Directory
from holdgate.model.process import Field, Process, Step
from holdgate.model.refusals.answers import NotAsked, TypeFault, UnknownField
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import AnswerMissing, BeyondLimit, InvalidAnswer, Mismatch
from holdgate.model.run import Run

if TYPE_CHECKING:  # few steps have a table or limits: what is about them is imported where one is
    from holdgate.core.tables.content import Rows, TableContent
    from holdgate.core.tables.sources import TableState

AnswerReason: TypeAlias = InvalidAnswer | AnswerMissing | BeyondLimit | Mismatch


class Content(Struct, frozen=True):
    """Answers by field, and the reasons why they cannot be accepted.

    Each row of a table is an answer of its own; `rows`: all rows of the tables that are among them.
    """

    answers: Mapping[str, Json]
    reasons: tuple[AnswerReason, ...]
    rows: "Mapping[str, Rows]" = {}


def _invalid(step: Step, field: Field, fault: TypeFault) -> InvalidAnswer:
    """`invalid-answer`: the field's type does not take the answer."""
    ways = () if field.type == "document" else (Way(options={"set": field.id}),)
    return InvalidAnswer(step=step.id, field=field.id, fault=fault, ways=ways)


def _missing(step: Step, field: Field) -> AnswerMissing:
    return AnswerMissing(
        step=step.id,
        field=field.id,
        label=field.label,
        options=tuple(option.label for option in field.options),
        ways=(Way(options={"set": field.id}),),
    )


def _beyond_limits(
    step: Step, fields: Sequence[Field], given: Mapping[str, Json], answers: Answers, at: str
) -> Iterator[AnswerReason]:
    """`limit` or `mismatch` for each answer that is beyond a limit of its field."""
    if not any(field.limits for field in fields):
        return
    from holdgate.core.limits import beyond, breaches  # noqa: PLC0415 - few processes have limits

    for breach in breaches(fields, given, answers, at):
        yield beyond(step, breach)


def read(
    step: Step,
    raw: Mapping[str, Json],
    directory: Directory | None,
    tables: "Mapping[str, TableState] | None" = None,
) -> Content:
    """Read some answers, each by the type of its field; None clears an answer.

    `tables`: the tables of the step as they stand.
    """
    answers: dict[str, Json] = {}
    reasons: list[AnswerReason] = []
    rows: dict[str, Rows] = {}
    for field_id, value in raw.items():
        field = step.field(field_id)
        if field is None:
            ids = tuple(known.id for known in step.fields)
            fault = UnknownField(fields=ids, nearest=nearest(field_id, ids))
            reasons.append(InvalidAnswer(step=step.id, field=field_id, fault=fault))
        elif tables and field_id in tables:
            from holdgate.core.tables import content as table_content  # noqa: PLC0415 - as above

            given = table_content.read(step, tables[field_id], value, directory)
            if not given.reasons:
                rows[field_id] = given.rows
            answers |= given.answers
            reasons += given.reasons
        elif value is None:
            answers[field_id] = None
        else:
            try:
                answers[field_id] = read_answer(TYPES[field.type], value, Reading(field, directory))
            except Invalid as error:
                reasons.append(_invalid(step, field, error.fault))
    return Content(answers, tuple(reasons), rows)


def whole(  # noqa: PLR0913 - what an answer depends on
    step: Step,
    draft: Mapping[str, Json],
    patch: Mapping[str, Json],
    documents: Mapping[str, Json],
    others: Answers,
    *,
    at: str,
    tables: "Mapping[str, TableState] | None" = None,
    given: "Mapping[str, Rows] | None" = None,
) -> Content:
    """All answers of a completion: those of the draft, then of `patch`, for the fields asked.

    Every field that is asked must be answered, unless it is optional. An answer in `patch` to a
    field that is not asked is refused. Such an answer in the draft is left out; the events keep it.
    No answer may be beyond a limit of its field; `at`: the recorded time, which `now` stands for.
    `tables`: the tables of the step as they stand; `given`: their rows after `patch`.
    """
    merged = {**draft, **patch, **documents}
    judged: dict[str, TableContent] = {}
    if tables:
        from holdgate.core.tables import content as table_content  # noqa: PLC0415 - as above

        rows = table_content.all_rows(tables, given or {})
        merged = {name: value for name, value in merged.items() if _field_of(name) not in tables}
        merged |= table_content.answers_of(rows)
    fields, answer = asking(step, merged, others, tables)
    answers: dict[str, Json] = {}
    reasons: list[AnswerReason] = []
    for field in fields:
        if tables and field.id in tables:
            table = table_content.judge(step, tables[field.id], rows[field.id], answer, at)
            judged[field.id] = table
            answers |= table.answers
            reasons += table.reasons
        elif merged.get(field.id) is not None:
            answers[field.id] = merged[field.id]
        elif not field.optional and field.type != "document":
            reasons.append(_missing(step, field))
    reasons += _not_asked(step, patch, {field.id for field in fields})
    reasons += _beyond_limits(step, fields, answers, answer, at)
    return Content(answers, tuple(reasons), {name: table.rows for name, table in judged.items()})


def _not_asked(
    step: Step, patch: Mapping[str, Json], wanted: Collection[str]
) -> Iterator[InvalidAnswer]:
    given = (_field_of(name) for name, value in patch.items() if value is not None)
    for field_id in dict.fromkeys(given):
        if field_id not in wanted:
            yield InvalidAnswer(step=step.id, field=field_id, fault=NotAsked())


def faults(step: Step, read: Content, whole: Content) -> tuple[AnswerReason, ...]:
    """All reasons against the answers, without those that only follow from an invalid answer.

    A table of which something cannot be read is not judged further.
    """
    unread = {reason.field for reason in read.reasons}

    def follows(reason: AnswerReason) -> bool:
        field = step.field(reason.field or "")
        reads = [*(field.when.questions() if field and field.when else ())]
        if isinstance(reason, BeyondLimit | Mismatch):
            reads += [limit.of for limit in field.limits if limit.of] if field else []
        asked_by = {question.field for question in reads if question.step == step.id}
        return reason.field in unread or bool(asked_by & unread)

    return (*read.reasons, *(reason for reason in whole.reasons if not follows(reason)))


def tables_of(process: Process, run: Run, step: Step) -> "Mapping[str, TableState]":
    """The tables of a step as they stand, by field."""
    if not any(field.table for field in step.fields):
        return {}
    from holdgate.core.tables.sources import table_states  # noqa: PLC0415 - as above

    return table_states(process, run, step)


def row_facts(
    tables: "Mapping[str, TableState]", rows: "Mapping[str, Rows]", changed: Mapping[str, Json]
) -> dict[str, Json]:
    """What an event says of the rows of the tables that it holds; `changed`: what was given."""
    if not rows:
        return {}
    from holdgate.core.tables.recording import facts  # noqa: PLC0415 - as above

    return facts(tables, rows, changed)


def _field_of(name: str) -> str:
    """The field that an answer belongs to: of a row, that of its table."""
    return name.partition(".")[0]
