"""The answers of a story, held against the fields that they are for."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.model.ids import START
from holdgate.model.process import Process, Step
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name
from holdgate.source.yaml.document import Path

UNKNOWN_FIELD = "unknown-field"
UNKNOWN_LABEL = "unknown-label"
_FEW = 8


def check_answers(document: Mapping[str, Any], process: Process) -> Iterator[Finding]:
    """Answers to no field, and to a choice with no such option.

    An entry that must be refused may be about just that, so its answers are left alone.
    """
    yield from _given(("starts", "with"), document["starts"], process.by_id[START])
    for number, entry in enumerate(document["story"]):
        step = process.by_id.get(entry.get("do", ""))
        if step and "refused" not in entry:
            yield from _given(("story", number, "with"), entry, step)
        for name, expected in entry.get("expect", {}).items():
            looked = process.by_id.get(name)
            answers = expected.get("answers", {}) if isinstance(expected, dict) else {}
            if looked:
                path = ("story", number, "expect", name, "answers")
                yield from _fields(path, answers, looked)


def _given(path: Path, entry: Mapping[str, Any], step: Step) -> Iterator[Finding]:
    answers = entry.get("with", {})
    yield from _fields(path, answers, step)
    for field in step.fields:
        labels = [option.label for option in field.options]
        given = answers.get(field.id)
        for label in given if isinstance(given, list) else [given]:
            if labels and isinstance(label, str) and label not in labels:
                few = f"possible: {either_name(labels)}" if len(labels) <= _FEW else None
                yield Finding(
                    path=(*path, field.id),
                    rule=UNKNOWN_LABEL,
                    message=f"`{step.id}.{field.id}` has no answer `{label}`",
                    hint=did_you_mean(label, labels) or few,
                )


def _fields(path: Path, answers: Mapping[str, Any], step: Step) -> Iterator[Finding]:
    known = [field.id for field in step.fields]
    for field in answers:
        if field not in known:
            fields = f"its fields: {either_name(known)}" if known else "it asks nothing"
            yield Finding(
                path=(*path, field),
                key=True,
                rule=UNKNOWN_FIELD,
                message=f"the step `{step.id}` has no field `{field}`",
                hint=did_you_mean(field, known) or fields,
            )
