"""What a scenario's schema cannot check: its people, and the steps and fields of its process."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.ticks import NONE
from holdgate.definition.people import directory_of, people_findings
from holdgate.messages.answers import fault_words
from holdgate.model.ids import RUN, START
from holdgate.model.people import Directory
from holdgate.model.process import Field, Process, Step
from holdgate.scenarios.verbs import VERBS
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name
from holdgate.source.yaml.document import Document, Path

UNKNOWN_PERSON = "unknown-person"
UNKNOWN_STEP = "unknown-step"
UNKNOWN_CHECK = "unknown-check"
UNKNOWN_END = "unknown-end"
UNKNOWN_FIELD = "unknown-field"
UNKNOWN_LABEL = "unknown-label"
WRONG_ANSWER = "wrong-answer"
_STATES = ("active", "on_hold", "completed", "cancelled")
_MOST_LISTED = 8


def story_findings(document: Document, process: Process | None) -> Iterator[Finding]:
    """Every name that is not known: people, and with a process its steps, fields and options."""
    value = document.value
    people = directory_of(value["people"])
    yield from people_findings(document)
    yield from _unknown_person(("starts", "by"), value["starts"]["by"], people)
    for number, entry in enumerate(value["story"]):
        path: Path = ("story", number)
        if "by" in entry:
            yield from _unknown_person((*path, "by"), entry["by"], people)
        if "on_behalf_of" in entry and "refused" not in entry:
            yield from _unknown_person((*path, "on_behalf_of"), entry["on_behalf_of"], people)
        if process:
            yield from _unknown_steps(path, entry, process)
            yield from _unknown_checks((*path, "tick"), entry, process)
    if process:
        yield from _answer_findings(value, process, people)
        yield from _unknown_end(value["ends"], process)


def _unknown_person(path: Path, person: str, people: Directory) -> Iterator[Finding]:
    if people.get(person) is None:
        yield Finding(
            path=path,
            rule=UNKNOWN_PERSON,
            message=f"`{person}` is not among the people of this scenario",
            hint=did_you_mean(person, people.people),
        )


def _unknown_steps(path: Path, entry: Mapping[str, Any], process: Process) -> Iterator[Finding]:
    verb = next((verb for verb in VERBS if verb in entry), None)
    if verb:
        for step in _as_list(entry[verb]):
            if verb != "reopen" or step not in process.groups:
                yield from _unknown_step((*path, verb), step, process)
    for step in entry.get("expect", {}):
        yield from _unknown_step((*path, "expect", step), step, process, key=True)


def _unknown_step(
    path: Path, step: str, process: Process, *, key: bool = False
) -> Iterator[Finding]:
    if step in process.groups:
        yield Finding(
            path=path,
            key=key,
            rule=UNKNOWN_STEP,
            message=f"`{step}` is a group, not a step",
            hint=f"name one of its steps: {either_name(process.within(step))}",
        )
    elif step != RUN and step not in process.by_id:
        yield Finding(
            path=path,
            key=key,
            rule=UNKNOWN_STEP,
            message=f"{process.id} has no step `{step}`",
            hint=did_you_mean(step, process.by_id),
        )


def _unknown_checks(path: Path, entry: Mapping[str, Any], process: Process) -> Iterator[Finding]:
    """Statements that the step does not have, unless the entry expects a refusal."""
    step = process.by_id.get(entry.get("do", ""))
    if step is None or "refused" in entry:
        return
    for number in _as_list(entry.get("tick", [])):
        if not step.checks and number != NONE:
            message = f"`{step.id}` has no statements to tick"
            yield Finding(path=path, rule=UNKNOWN_CHECK, message=message)
        elif isinstance(number, int) and number > len(step.checks):
            message = f"`{step.id}` has {len(step.checks)} statements; there is no {number}"
            yield Finding(path=path, rule=UNKNOWN_CHECK, message=message)


def _unknown_end(ends: str, process: Process) -> Iterator[Finding]:
    known = (*_STATES, *process.outcomes)
    if ends not in known:
        yield Finding(
            path=("ends",),
            rule=UNKNOWN_END,
            message=f"a run of {process.id} cannot end as `{ends}`; possible: {either_name(known)}",
            hint=did_you_mean(ends, known),
        )


def _answer_findings(
    value: Mapping[str, Any], process: Process, people: Directory
) -> Iterator[Finding]:
    """Answers to an unknown field, to a choice without such an option, and of the wrong type.

    The answers of an entry that expects a refusal are not checked: they may be its reason.
    """
    yield from _answers_with(("starts", "with"), value["starts"], process.by_id[START], people)
    for number, entry in enumerate(value["story"]):
        step = process.by_id.get(entry.get("do") or entry.get("approve") or "")
        if step and "refused" not in entry:
            yield from _answers_with(("story", number, "with"), entry, step, people)
        for name, expected in entry.get("expect", {}).items():
            expected_step = process.by_id.get(name)
            answers = expected.get("answers", {}) if isinstance(expected, dict) else {}
            if expected_step:
                path: Path = ("story", number, "expect", name)
                yield from _unknown_fields((*path, "answers"), answers, expected_step)
                signed = expected.get("signed", {}) if isinstance(expected, dict) else {}
                for person, given in signed.items():
                    yield from _unknown_person((*path, "signed", person), person, people)
                    yield from _unknown_fields((*path, "signed", person), given, expected_step)


def _answers_with(
    path: Path, entry: Mapping[str, Any], step: Step, people: Directory
) -> Iterator[Finding]:
    answers = entry.get("with", {})
    yield from _unknown_fields(path, answers, step)
    for field in step.fields:
        answer = answers.get(field.id)
        unknown = list(_unknown_labels((*path, field.id), answer, step, field))
        yield from unknown
        if not unknown and answer is not None:
            yield from _wrong_answer((*path, field.id), answer, step, Reading(field, people))


def _unknown_labels(path: Path, answer: object, step: Step, field: Field) -> Iterator[Finding]:
    labels = [option.label for option in field.options]
    for label in _as_list(answer):
        if labels and isinstance(label, str) and label not in labels:
            listed = f"possible: {either_name(labels)}" if len(labels) <= _MOST_LISTED else None
            yield Finding(
                path=path,
                rule=UNKNOWN_LABEL,
                message=f"`{step.id}.{field.id}` has no answer `{label}`",
                hint=did_you_mean(label, labels) or listed,
            )


def _wrong_answer(path: Path, answer: Any, step: Step, reading: Reading) -> Iterator[Finding]:  # noqa: ANN401 - what a file holds
    """An answer that the engine would refuse; of `files` the paths are judged, not the files."""
    field = reading.field
    if field.type == "files" and all(isinstance(path, str) for path in _as_list(answer)):
        return
    try:
        read_answer(TYPES[field.type], answer, reading)
    except Invalid as error:
        message = f"`{step.id}.{field.id}` {fault_words(error.fault)}"
        yield Finding(path=path, rule=WRONG_ANSWER, message=message)


def _unknown_fields(path: Path, answers: Mapping[str, Any], step: Step) -> Iterator[Finding]:
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


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
