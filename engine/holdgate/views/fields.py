"""Questions, statements and answers of steps."""

from collections.abc import Collection, Sequence
from typing import Literal, TypeAlias

import msgspec

from holdgate.core.drafts import Drafters
from holdgate.core.shown_answers import shown
from holdgate.messages.conditions import condition_words
from holdgate.messages.names import Names
from holdgate.messages.outline import answer_type
from holdgate.model.condition import Answers
from holdgate.model.events import ANSWERS, ROWS, Sealed
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Limit, Option, Process, Step
from holdgate.views.rows import TableView, table_text, table_view
from holdgate.views.shared import NamedPerson, View, names_of


class EvidenceView(View, frozen=True):
    """A file that was given as evidence.

    Attributes:
        name: Its name.
        size: Its size in bytes.
        sha256: Its digest.
    """

    name: str
    size: int
    sha256: str


class DocumentAnswer(EvidenceView, frozen=True):
    """A document that was frozen when its step was completed.

    Attributes:
        renderer: The renderer that made it.
        format: The format it was made in.
        head: Hash of the last event before the one that records it.
    """

    renderer: str
    format: str
    head: str


Answer: TypeAlias = str | int | float | tuple[str | EvidenceView, ...] | DocumentAnswer | None


class OptionView(View, frozen=True):
    """One choice of a question.

    Attributes:
        label: What is recorded.
        text: What is shown.
    """

    label: str
    text: str


class ChosenOption(OptionView, frozen=True):
    """One choice of a question of a run.

    Attributes:
        chosen: Whether it is part of the answer.
    """

    chosen: bool


class CheckView(View, frozen=True):
    """A statement that is ticked when the step is done.

    Attributes:
        number: Its number within the step, from 1.
        text: What it says.
    """

    number: int
    text: str


class TickedCheck(CheckView, frozen=True):
    """A statement of a step of a run.

    Attributes:
        ticked: Whether it is ticked.
    """

    ticked: bool


class LimitView(View, frozen=True):
    """A limit of the answers to a question.

    Attributes:
        limit: Its key in the definition.
        of: The question whose answer it counts from; null for none.
        value: Where it lies now, in the form of an answer; null where that is not known, or, of
            `matches`, not told.
        words: The limit in words, with where it lies now, if that is known.
    """

    limit: Literal["not_before", "not_after", "min", "max", "matches"]
    of: str | None
    value: str | int | float | None
    words: str


class FieldView(View, frozen=True):
    """A question of a step.

    Attributes:
        id: Its id.
        label: The question.
        help: What helps to answer it.
        type: The type of its answer.
        expects: What its answer is, in words: the type, with its limits, or what makes it.
        optional: Whether it may be left empty.
        conditional: Whether it is only asked under a condition.
        when: That condition, in words.
        min: The smallest number that is accepted.
        max: The largest number that is accepted.
        renderer: Of a document: what makes it.
        options: Its choices, if it has any.
        limits: Its limits, except those in `min` and `max`.
        table: Of a table: its columns and rows.
    """

    id: str
    label: str
    help: str | None
    type: str
    expects: str
    optional: bool
    conditional: bool
    when: str | None
    min: int | float | None
    max: int | float | None
    renderer: str | None
    options: tuple[OptionView, ...]
    limits: tuple[LimitView, ...]
    table: TableView | None = None


class AnsweredField(FieldView, frozen=True, kw_only=True):
    """A question of a step of a run, and the answer.

    Attributes:
        options: Its choices, if it has any.
        asked: Whether it is asked, given the other answers.
        answer: The answer as it was recorded.
        text: The answer in words.
        erased: Whether there was an answer, and it was erased.
        names: What the people in it were called when it was given.
        drafted_by: Of a draft: who made it, or added to it.
    """

    options: tuple[ChosenOption, ...]
    asked: bool
    answer: Answer
    text: str | None
    erased: bool
    names: tuple[NamedPerson, ...]
    drafted_by: tuple[str, ...]


class PastAnswer(View, frozen=True):
    """An answer of a round that is over.

    Attributes:
        id: The id of the question.
        label: The question.
        type: The type of the answer.
        answer: The answer as it was recorded.
        text: The answer in words.
        erased: Whether there was an answer, and it was erased.
        options: The choices, if the question has any.
        names: What the people in it were called then.
        table: Of a table: its columns and rows.
    """

    id: str
    label: str
    type: str
    answer: Answer
    text: str | None
    erased: bool
    options: tuple[ChosenOption, ...]
    names: tuple[NamedPerson, ...]
    table: TableView | None = None


def field_views(
    process: Process, step: Step, answers: Answers | None = None
) -> tuple[FieldView, ...]:
    """The questions of a step, as its definition has them.

    `answers`: of a run, those that their limits count from.
    """
    return tuple(
        FieldView(
            id=field.id,
            label=field.label,
            help=field.help,
            type=field.type,
            expects=_expects(process, field, answers),
            optional=field.optional,
            conditional=field.when is not None,
            when=condition_words(process, field.when),
            min=field.minimum,
            max=field.maximum,
            renderer=field.renderer,
            options=tuple(OptionView(label=o.label, text=o.text) for o in field.options),
            limits=_limits(process, field, answers),
            table=table_view(process, field),
        )
        for field in step.fields
    )


def _expects(process: Process, field: Field, answers: Answers | None = None) -> str:
    words = answer_type(field.type, field.renderer, field.minimum, field.maximum)
    if not field.limits:
        return words
    from holdgate.messages.limits import with_limits  # noqa: PLC0415 - few processes have limits

    lying = [(limit, _value(field, limit, answers)) for limit in field.limits]
    return with_limits(Names(process), field.type, words, lying)


def _limits(
    process: Process, field: Field, answers: Answers | None = None
) -> tuple[LimitView, ...]:
    if not field.limits:
        return ()
    from holdgate.messages.limits import limit_words  # noqa: PLC0415 - as above

    values = [_value(field, limit, answers) for limit in field.limits]
    return tuple(
        LimitView(
            limit=limit.key,
            of=str(limit.of) if limit.of else None,
            value=value,
            words=limit_words(Names(process), field.type, limit, value),
        )
        for limit, value in zip(field.limits, values, strict=True)
    )


def _value(field: Field, limit: Limit, answers: Answers | None) -> str | int | float | None:
    """Where a limit lies, as far as a run says it; the value of a match is not told.

    Of `now` nothing is said: it is the time at which the step will be completed.
    """
    if limit.key == "matches" or answers is None:
        return None
    from holdgate.core.limits import bound  # noqa: PLC0415 - as above

    return bound(field, limit, answers, None)


def answered_field(  # noqa: PLR0913 - what an answer depends on
    process: Process,
    field: Field,
    value: Json,
    *,
    asked: bool,
    erased: bool,
    names: tuple[NamedPerson, ...] = (),
    drafts: Sequence[Drafters] = (),
    answers: Answers | None = None,
    table: TableView | None = None,
) -> AnsweredField:
    """A question of a run with its present answer; None for none.

    `names`: of people in it. `drafts`: who drafted it, if it is a draft. `answers`: those that its
    limits count from. `table`: of a table, with its rows.
    """
    return AnsweredField(
        id=field.id,
        label=field.label,
        help=field.help,
        type=field.type,
        expects=_expects(process, field, answers),
        optional=field.optional,
        conditional=field.when is not None,
        when=condition_words(process, field.when),
        min=field.minimum,
        max=field.maximum,
        renderer=field.renderer,
        options=_chosen(field.options, value),
        asked=asked,
        answer=_answer(value),
        text=table_text(table) if table else text_of_answer(field, value),
        erased=erased,
        names=names if field.type in {"person", "people"} else (),
        drafted_by=tuple(dict.fromkeys(person for made in drafts for person in made)),
        limits=_limits(process, field, answers),
        table=table,
    )


def past_answer(
    field: Field,
    value: Json,
    *,
    erased: bool,
    names: tuple[NamedPerson, ...],
    table: TableView | None = None,
) -> PastAnswer:
    """An answer that a round which is over recorded; `names`: of people in it."""
    return PastAnswer(
        id=field.id,
        label=field.label,
        type=field.type,
        answer=_answer(value),
        text=table_text(table) if table else text_of_answer(field, value),
        erased=erased,
        options=_chosen(field.options, value),
        names=names if field.type in {"person", "people"} else (),
        table=table,
    )


def answers_recorded(step: Step, sealed: Sealed) -> tuple[PastAnswer, ...]:
    """The answers that an event recorded, in the order of the questions of its step."""
    return tuple(
        past_answer(
            field,
            sealed.values.get(ANSWERS + field.id),
            erased=not field.table and ANSWERS + field.id not in sealed.items,
            names=names_of(sealed),
            table=_table_then(field, sealed) if field.table else None,
        )
        for field in step.fields
        if ANSWERS + field.id in sealed.event.payload
        or (field.table and field.id in sealed.event.data.get(ROWS, ()))  # type: ignore[operator]
    )


def _table_then(field: Field, sealed: Sealed) -> TableView | None:
    from holdgate.views.tables import table_then  # noqa: PLC0415 - few have a table

    return table_then(field, sealed)


def _answer(value: Json) -> Answer:
    if value is None or isinstance(value, str):  # nearly every answer
        return value
    answer: Answer = msgspec.convert(value, Answer)  # which takes as long as all of `FieldView`
    return answer


def text_of_answer(field: Field, value: Json) -> str | None:
    """An answer in words; None for none."""
    return None if value is None else shown(field.type, value)


def _chosen(options: Sequence[Option], value: Json) -> tuple[ChosenOption, ...]:
    labels = value if isinstance(value, list | tuple) else (value,)
    return tuple(
        ChosenOption(label=o.label, text=o.text, chosen=o.label in labels) for o in options
    )


def check_views(step: Step) -> tuple[CheckView, ...]:
    """The statements of a step."""
    return tuple(CheckView(number=n, text=text) for n, text in enumerate(step.checks, 1))


def ticked_checks(step: Step, ticks: Collection[int]) -> tuple[TickedCheck, ...]:
    """The statements of a step of a run; `ticks`: the numbers of those that are ticked."""
    return tuple(
        TickedCheck(number=number, text=text, ticked=number in ticks)
        for number, text in enumerate(step.checks, 1)
    )
