"""The answers that completing a step would record, and what is missing or invalid in them."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.asking import asked
from holdgate.model.condition import Answers
from holdgate.model.jsons import Json
from holdgate.model.nearest import nearest
from holdgate.model.people import Directory
from holdgate.model.process import Field, Step
from holdgate.model.refusals.answers import NotAsked, TypeFault, UnknownField
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import AnswerMissing, InvalidAnswer

AnswerReason: TypeAlias = InvalidAnswer | AnswerMissing


class Content(Struct, frozen=True):
    """Answers by field, and the reasons why they cannot be accepted."""

    answers: Mapping[str, Json]
    reasons: tuple[AnswerReason, ...]


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


def read(step: Step, raw: Mapping[str, Json], directory: Directory | None) -> Content:
    """Read some answers, each by the type of its field; None clears an answer."""
    answers: dict[str, Json] = {}
    reasons: list[AnswerReason] = []
    for field_id, value in raw.items():
        field = step.field(field_id)
        if field is None:
            ids = tuple(known.id for known in step.fields)
            fault = UnknownField(fields=ids, nearest=nearest(field_id, ids))
            reasons.append(InvalidAnswer(step=step.id, field=field_id, fault=fault))
        elif value is None:
            answers[field_id] = None
        else:
            try:
                answers[field_id] = read_answer(TYPES[field.type], value, Reading(field, directory))
            except Invalid as error:
                reasons.append(_invalid(step, field, error.fault))
    return Content(answers, tuple(reasons))


def whole(
    step: Step,
    draft: Mapping[str, Json],
    patch: Mapping[str, Json],
    documents: Mapping[str, Json],
    others: Answers,
) -> Content:
    """All answers of a completion: those of the draft, then of `patch`, for the fields asked.

    Every field that is asked must be answered, unless it is optional. An answer in `patch` to a
    field that is not asked is refused. Such an answer in the draft is left out; the events keep it.
    """
    merged = {**draft, **patch, **documents}
    fields = asked(step, merged, others)
    answers = {f.id: merged[f.id] for f in fields if merged.get(f.id) is not None}
    reasons: list[AnswerReason] = [
        _missing(step, f)
        for f in fields
        if f.id not in answers and not f.optional and f.type != "document"
    ]
    wanted = {f.id for f in fields}
    reasons += [
        InvalidAnswer(step=step.id, field=field_id, fault=NotAsked())
        for field_id, value in patch.items()
        if value is not None and field_id not in wanted
    ]
    return Content(answers, tuple(reasons))


def faults(step: Step, read: Content, whole: Content) -> tuple[AnswerReason, ...]:
    """All reasons against the answers, without those that only follow from an invalid answer."""
    unread = {reason.field for reason in read.reasons}

    def follows(reason: AnswerReason) -> bool:
        field = step.field(reason.field or "")
        reads = field.when.questions() if field and field.when else ()
        asked_by = {question.field for question in reads if question.step == step.id}
        return reason.field in unread or bool(asked_by & unread)

    return (*read.reasons, *(reason for reason in whole.reasons if not follows(reason)))
