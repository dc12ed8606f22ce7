"""The content that a completion would record: what is asked, what is missing, what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading
from holdgate.core.refusals import Reason
from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.jsons import Json
from holdgate.model.people import Directory
from holdgate.model.process import Field, Step


@dataclass(frozen=True, slots=True)
class Content:
    """Answers by field, and the reasons why they cannot stand."""

    answers: Mapping[str, Json]
    reasons: tuple[Reason, ...]


def invalid(step: Step, field_id: str, what: str) -> Reason:
    """The reason for an answer that cannot be taken."""
    return Reason(
        id="invalid-answer",
        message=f"{field_id} {what}",
        unblock=f"give another answer: --set {field_id}=…",
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
            known = ", ".join(each.id for each in step.fields) or "none"
            what = f"is not a field of step {step.id}; its fields: {known}"
            reasons.append(invalid(step, field_id, what))
        elif value is None:
            answers[field_id] = None
        else:
            try:
                answers[field_id] = TYPES[field.type].read(value, Reading(field, directory))
            except Invalid as error:
                reasons.append(invalid(step, field_id, str(error)))
    return Content(answers, tuple(reasons))


def asked(step: Step, answers: Mapping[str, Json], others: Answers) -> tuple[Field, ...]:
    """The fields that are asked, from the top; a field's condition may look at those above it."""
    found: dict[str, Field] = {}

    def answer(question: Reference) -> Json:
        if question.step != step.id:
            return others(question)
        return answers.get(question.field) if question.field in found else None

    for field in step.fields:
        if holds(field.when, answer):
            found[field.id] = field
    return tuple(found.values())


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
        invalid(step, field_id, "is not asked here, because of the answers above it")
        for field_id, value in patch.items()
        if value is not None and field_id not in wanted
    ]
    return Content(answers, tuple(reasons))
