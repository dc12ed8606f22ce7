"""Which questions of a step are asked."""

from collections.abc import Mapping

from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.jsons import Json
from holdgate.model.process import Field, Step


def asked(step: Step, answers: Mapping[str, Json], others: Answers) -> tuple[Field, ...]:
    """The fields that are asked, in order; the condition of a field may read those above it."""
    asked_fields: dict[str, Field] = {}

    def answer(question: Reference) -> Json:
        if question.step != step.id:
            return others(question)
        return answers.get(question.field) if question.field in asked_fields else None

    for field in step.fields:
        if holds(field.when, answer):
            asked_fields[field.id] = field
    return tuple(asked_fields.values())
