"""The content that a completion would record: what is asked, what is missing, what is refused."""

from collections.abc import Mapping

from msgspec import Struct

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.core.refusals import Reason
from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Step


class Content(Struct, frozen=True):
    """Answers by field, and the reasons why they cannot stand."""

    answers: Mapping[str, Json]
    reasons: tuple[Reason, ...]


def invalid(step: Step, field_id: str, what: str, unblock: str | None = None) -> Reason:
    """The reason for an answer that cannot be taken."""
    return Reason(
        id="invalid-answer",
        message=f"{field_id} {what}",
        unblock=unblock or f"give another answer: --set {field_id}=…",
        facts={"step": step.id, "field": field_id},
    )


def _missing(step: Step, field: Field) -> Reason:
    labels = [option.label for option in field.options]
    choice = f" ({' | '.join(labels)})" if labels else ""
    return Reason(
        id="answer-missing",
        message=f"{field.id} is not answered: {field.label}{choice}",
        unblock=f"answer it: --set {field.id}=…",
        facts={"step": step.id, "field": field.id, "label": field.label, "options": labels},
    )


def read(step: Step, raw: Mapping[str, Json], directory: Directory | None) -> Content:
    """Read a patch of answers, each by its field's type; None clears."""
    answers: dict[str, Json] = {}
    reasons: list[Reason] = []
    for field_id, value in raw.items():
        field = step.field(field_id)
        if field is None:
            known = ", ".join(known_field.id for known_field in step.fields) or "none"
            owner = f"step {step.id}" if step.number else "the start form"
            what = f"is not a field of {owner}; its fields: {known}"
            way = "name a field of this step" if step.number else "leave it out, or name a field"
            reasons.append(invalid(step, field_id, what, way))
        elif value is None:
            answers[field_id] = None
        else:
            try:
                answers[field_id] = TYPES[field.type].read(value, Reading(field, directory))
            except Invalid as error:
                leave_out = f"leave {field_id} out" if field.type == "document" else None
                reasons.append(invalid(step, field_id, str(error), leave_out))
    return Content(answers, tuple(reasons))


def asked(step: Step, answers: Mapping[str, Json], others: Answers) -> tuple[Field, ...]:
    """The fields that are asked, from the top; a field's condition may look at those above it."""
    asked_fields: dict[str, Field] = {}

    def answer(question: Reference) -> Json:
        if question.step != step.id:
            return others(question)
        return answers.get(question.field) if question.field in asked_fields else None

    for field in step.fields:
        if holds(field.when, answer):
            asked_fields[field.id] = field
    return tuple(asked_fields.values())


def whole(
    step: Step,
    draft: Mapping[str, Json],
    patch: Mapping[str, Json],
    documents: Mapping[str, Json],
    others: Answers,
) -> Content:
    """The whole content of a completion: the draft patched, cut to what is asked.

    A question that is asked and not optional must be answered; an answer given now to a question
    that is not asked is refused; one drafted earlier stays in the history and out of the content.
    """
    merged = {**draft, **patch, **documents}
    fields = asked(step, merged, others)
    answers = {f.id: merged[f.id] for f in fields if merged.get(f.id) is not None}
    reasons = [
        _missing(step, f)
        for f in fields
        if f.id not in answers and not f.optional and f.type != "document"
    ]
    wanted = {f.id for f in fields}
    reasons += [
        invalid(
            step,
            field_id,
            "is not asked here, because of the answers above it",
            f"leave {field_id} out, or change what it depends on",
        )
        for field_id, value in patch.items()
        if value is not None and field_id not in wanted
    ]
    return Content(answers, tuple(reasons))


def faults(step: Step, read: Content, whole: Content) -> tuple[Reason, ...]:
    """All that is wrong with answers, save what only follows from one that cannot be read."""
    unread = {reason.facts["field"] for reason in read.reasons}

    def follows(reason: Reason) -> bool:
        field = step.field(str(reason.facts["field"]))
        reads = field.when.questions() if field and field.when else ()
        asked_by = {question.field for question in reads if question.step == step.id}
        return reason.facts["field"] in unread or bool(asked_by & unread)

    return (*read.reasons, *(reason for reason in whole.reasons if not follows(reason)))
