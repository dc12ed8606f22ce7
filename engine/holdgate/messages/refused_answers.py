"""Refusals that lie in what a task asks: answers, ticks and files."""

from collections.abc import Callable, Mapping

from holdgate.core.shown_answers import show_list, shown
from holdgate.messages.answers import fault_words, in_table, table_fault_words
from holdgate.messages.catalogue import message
from holdgate.messages.command_line import command, options, settings
from holdgate.messages.names import Names
from holdgate.messages.words import acting, did_you_mean, moment, one_of
from holdgate.model.jsons import Json
from holdgate.model.refusals import answers as faults
from holdgate.model.refusals import work


@message
def invalid_answer(*, field: str, fault: str) -> str:
    """An answer that its field does not take."""


@message
def answer_again(*, options: str) -> str:
    """The way out: another answer."""


@message
def answer_each(*, options: str) -> str:
    """The way out: each answer by itself."""


@message
def leave_field_out(*, field: str) -> str:
    """The way out: no answer."""


@message
def unknown_field(*, field: str, step: str, fields: str) -> str:
    """The step has no such field."""


@message
def unknown_field_but_near(*, field: str, step: str) -> str:
    """The step has no such field, but one that may be meant."""


@message
def unknown_column(*, field: str, column: str, columns: str) -> str:
    """The table has no such column."""


@message
def unknown_field_of_none(*, field: str, step: str) -> str:
    """The step has no fields at all."""


@message
def name_a_field() -> str:
    """The way out: a field of the step."""


@message
def not_asked(*, field: str) -> str:
    """The question is ruled out by other answers."""


@message
def leave_out_or_change(*, field: str) -> str:
    """The way out: no answer, or other answers before it."""


@message
def no_statements(*, step: str) -> str:
    """The step has no statements."""


@message
def leave_tick_out() -> str:
    """The way out: no tick."""


@message
def no_such_statement(*, step: str, count: int, tick: int) -> str:
    """The step has fewer statements."""


@message
def tick_another() -> str:
    """The way out: another number."""


@message
def no_file_field(*, step: str) -> str:
    """The step takes no files."""


@message
def add_to_note(*, command: str) -> str:
    """The way out: a note takes files."""


@message
def several_file_fields(*, step: str, fields: str) -> str:
    """Several fields take files."""


@message
def name_file_field(*, options: str) -> str:
    """The way out: name one of them."""


@message
def not_a_file_field(*, field: str, step: str) -> str:
    """The named field takes no files."""


@message
def file_fields(*, fields: str) -> str:
    """The way out: the fields that take files."""


@message
def answer_missing(*, field: str, label: str) -> str:
    """A question is not answered."""


@message
def choice_missing(*, field: str, label: str, options: str) -> str:
    """A question with options is not answered."""


@message
def answers_missing(*, count: int, questions: str) -> str:
    """Several questions are not answered."""


@message
def questions_and_more(*, questions: str, count: int) -> str:
    """Some of the questions, and how many more."""


@message
def a_question(*, field: str, label: str) -> str:
    """A field with its question, among others."""


@message
def a_choice(*, field: str, label: str, options: str) -> str:
    """A field with its question and its options, among others."""


@message
def give_answers(*, count: int, options: str) -> str:
    """The way out: the answers."""


@message
def check_open(*, number: int, text: str) -> str:
    """A statement is not ticked."""


@message
def checks_open(*, count: int, statements: str) -> str:
    """Several statements are not ticked."""


@message
def statement(*, number: int, text: str) -> str:
    """A statement with its number."""


@message
def tick_when_true(*, count: int, options: str) -> str:
    """The way out: tick them."""


def invalid_words(reason: work.InvalidAnswer, names: Names) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one case for each
    """An answer that is not taken, and what unblocks it."""
    if isinstance(reason.fault, faults.TableFault):
        return _of_table(reason, reason.fault)
    step, field = names.step(reason.step), in_table(str(reason.field), reason.row, reason.column)
    file_takers = ", ".join(reason.fields or ())
    match reason.fault:
        case faults.UnknownField(fields=fields) if reason.row is not None:
            place, column = in_table(str(reason.field), reason.row, None), str(reason.column)
            sentence = unknown_column(field=place, column=column, columns=", ".join(fields))
            near = reason.fault.nearest
            return did_you_mean(sentence, near), leave_field_out(field=column)
        case faults.UnknownField(fields=fields):
            if not fields:
                return unknown_field_of_none(field=field, step=step), leave_field_out(field=field)
            near = reason.fault.nearest
            if near:
                return did_you_mean(
                    unknown_field_but_near(field=field, step=step), near
                ), name_a_field()
            sentence = unknown_field(field=field, step=step, fields=", ".join(fields))
            return sentence, name_a_field()
        case faults.NotAsked():
            return not_asked(field=field), leave_out_or_change(field=field)
        case faults.UnknownStatement(count=0):
            return no_statements(step=step), leave_tick_out()
        case faults.UnknownStatement(count=count):
            return no_such_statement(step=step, count=count, tick=reason.tick or 0), tick_another()
        case faults.NoFileField():
            return no_file_field(step=step), add_to_note(command=command(*reason.ways))
        case faults.SeveralFileFields():
            sentence = several_file_fields(step=step, fields=file_takers)
            return sentence, name_file_field(options=one_of(options(way) for way in reason.ways))
        case faults.NotAFileField():
            return not_a_file_field(field=field, step=step), file_fields(fields=file_takers)
        case faults.WrittenByProgram():
            return (
                invalid_answer(field=field, fault=fault_words(reason.fault)),
                leave_field_out(field=field),
            )
        case faults.SeveralInOne(answers=answers):
            sentence = invalid_answer(field=field, fault=fault_words(reason.fault))
            return sentence, answer_each(options=settings(field, answers))
        case _:
            sentence = invalid_answer(field=field, fault=fault_words(reason.fault))
            return sentence, answer_again(options=options(*reason.ways))


def _of_table(reason: work.InvalidAnswer, fault: faults.TableFault) -> tuple[str, str]:
    """Rows that a table does not take, and what unblocks it."""
    names_row = isinstance(fault, faults.NoSuchRow | faults.RowTwice)
    place = in_table(str(reason.field), None if names_row else reason.row, None)
    words = table_fault_words(fault)
    return invalid_answer(field=place, fault=words), leave_out_or_change(field=place)


_MOST_TOLD = 20  # questions in a table that one sentence names


def missing_words(reasons: tuple[work.AnswerMissing, ...]) -> tuple[str, str]:
    """Questions of one step that are not answered, in one sentence, and what unblocks them."""
    count = len(reasons)
    told = reasons[:_MOST_TOLD] if any(reason.row for reason in reasons) else reasons
    ways = options(*(way for reason in told for way in reason.ways))
    way = give_answers(count=count, options=ways)
    if count == 1:
        return _question(reasons[0], answer_missing, choice_missing), way
    questions = ", ".join(_question(reason, a_question, a_choice) for reason in told)
    if len(told) < count:  # of a table
        questions = questions_and_more(questions=questions, count=count - len(told))
    return answers_missing(count=count, questions=questions), way


def _question(
    reason: work.AnswerMissing, plain: Callable[..., str], choice: Callable[..., str]
) -> str:
    field = in_table(reason.field, reason.row, reason.column)
    if not reason.options:
        return plain(field=field, label=reason.label)
    choices = " | ".join(reason.options)
    return choice(field=field, label=reason.label, options=choices)


def open_words(reasons: tuple[work.CheckOpen, ...], names: Names) -> tuple[str, str]:
    """Statements of one step that are not ticked, in one sentence, and what unblocks them."""
    count = len(reasons)
    texts = [(reason.check, names.statement(reason.step, reason.check)) for reason in reasons]
    statements = ", ".join(statement(number=number, text=text) for number, text in texts)
    ways = options(*(way for reason in reasons for way in reason.ways))
    way = tick_when_true(count=count, options=ways)
    if count == 1:
        return check_open(number=texts[0][0], text=texts[0][1]), way
    return checks_open(count=count, statements=statements), way


def limit_words(reason: work.BeyondLimit, names: Names) -> tuple[str, str]:
    """An answer that is beyond a limit, where the limit lies, and what unblocks it."""
    from holdgate.messages import limits  # noqa: PLC0415 - few processes have limits

    kind = "date" if len(str(reason.answer)) == len("2026-03-02") else "datetime"
    sentence = limits.beyond(
        field=in_table(reason.field, reason.row, reason.column),
        answer=limits.shown_value(reason.answer),
        limit=limits.limit_words(names, kind, reason.limit, reason.value),
    )
    return sentence, answer_again(options=options(*reason.ways))


def mismatch_words(reason: work.Mismatch, names: Names) -> tuple[str, str]:
    """An answer that is not equal to another one: neither is told, it shall be read again."""
    from holdgate.messages import limits  # noqa: PLC0415 - as above

    question = names.question(reason.matches)
    place = in_table(reason.field, reason.row, reason.column)
    sentence = limits.mismatch(field=place, question=question)
    return sentence, limits.read_again(options=options(*reason.ways), question=question)


@message
def draft_of_another(*, question: str, answer: str, actor: str) -> str:
    """The command would replace what somebody else drafted."""


@message
def draft_with_event(*, draft: str, at: str, seq: int) -> str:
    """What somebody else drafted, and with which event."""


@message
def look_then_replace(*, look: str, options: str) -> str:
    """The way out: look at the draft, then say that it is to be replaced."""


_WITH_PRINCIPAL = 2


def _row_words(row: Json) -> str:
    """A row of a table, as it was drafted."""
    if not isinstance(row, Mapping):
        return str(row)
    return "; ".join(f"{column}: {show_list(answer)}" for column, answer in row.items())


def draft_words(reason: work.DraftOfAnother, names: Names) -> tuple[str, str]:
    """Whose draft it is, what it says, and how it is replaced."""
    look, *replacing = reason.ways
    step = names.process.by_id[reason.step] if names.process else None
    field = step.field(reason.field) if step else None
    answer = shown(field.type, reason.answer) if field else _row_words(reason.answer)
    sentence = draft_of_another(
        question=a_question(field=reason.field, label=reason.label),
        answer=str(answer),
        actor=acting(*reason.people) if len(reason.people) == _WITH_PRINCIPAL else reason.people[0],
    )
    if reason.at and reason.seq:
        sentence = draft_with_event(draft=sentence, at=moment(reason.at), seq=reason.seq)
    ways = one_of(options(way) for way in replacing)
    return sentence, look_then_replace(look=command(look), options=ways)
