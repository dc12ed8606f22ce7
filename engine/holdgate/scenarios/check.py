"""What a scenario's schema cannot know: its people, and the steps of its process."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.core.ticks import NONE
from holdgate.definition.people import directory_of, people_findings
from holdgate.model.ids import RUN
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.scenarios.check_answers import check_answers
from holdgate.scenarios.verbs import VERBS
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name
from holdgate.source.yaml.document import Document, Path

UNKNOWN_PERSON = "unknown-person"
UNKNOWN_STEP = "unknown-step"
UNKNOWN_CHECK = "unknown-check"
UNKNOWN_END = "unknown-end"
ENDS = ("active", "on_hold", "completed", "cancelled")


def check_story(document: Document, process: Process | None) -> Iterator[Finding]:
    """Everybody is among the people; steps, fields and options are of the process, if known."""
    value = document.value
    people = directory_of(value["people"])
    yield from people_findings(document)
    yield from _person(("starts", "by"), value["starts"]["by"], people)
    for number, entry in enumerate(value["story"]):
        path: Path = ("story", number)
        if "by" in entry:
            yield from _person((*path, "by"), entry["by"], people)
        if "on_behalf_of" in entry and "refused" not in entry:
            yield from _person((*path, "on_behalf_of"), entry["on_behalf_of"], people)
        if process:
            yield from _steps(path, entry, process)
            yield from _ticks((*path, "tick"), entry, process)
    if process:
        yield from check_answers(value, process)
        yield from _ends(value["ends"], process)


def _person(path: Path, person: str, people: Directory) -> Iterator[Finding]:
    if people.get(person) is None:
        yield Finding(
            path=path,
            rule=UNKNOWN_PERSON,
            message=f"`{person}` is not among the people of this scenario",
            hint=did_you_mean(person, people.people),
        )


def _steps(path: Path, entry: Mapping[str, Any], process: Process) -> Iterator[Finding]:
    verb = next((verb for verb in VERBS if verb in entry), None)
    if verb:
        named = entry[verb] if isinstance(entry[verb], list) else [entry[verb]]
        for step in named:
            if verb != "reopen" or step not in process.groups:
                yield from _step((*path, verb), step, process)
    for step in entry.get("expect", {}):
        yield from _step((*path, "expect", step), step, process, key=True)


def _ticks(path: Path, entry: Mapping[str, Any], process: Process) -> Iterator[Finding]:
    """Statements that the step does not have, unless that is what the story is about."""
    step = process.by_id.get(entry.get("do", ""))
    if step is None or "refused" in entry:
        return
    given = entry.get("tick", [])
    for number in given if isinstance(given, list) else [given]:
        if not step.checks and number != NONE:
            message = f"`{step.id}` has no statements to tick"
            yield Finding(path=path, rule=UNKNOWN_CHECK, message=message)
        elif isinstance(number, int) and number > len(step.checks):
            message = f"`{step.id}` has {len(step.checks)} statements; there is no {number}"
            yield Finding(path=path, rule=UNKNOWN_CHECK, message=message)


def _ends(ends: str, process: Process) -> Iterator[Finding]:
    known = (*ENDS, *process.outcomes)
    if ends not in known:
        message = f"a run of {process.id} never ends `{ends}`: it is {either_name(known)}"
        yield Finding(
            path=("ends",), rule=UNKNOWN_END, message=message, hint=did_you_mean(ends, known)
        )


def _step(path: Path, step: str, process: Process, *, key: bool = False) -> Iterator[Finding]:
    if step in process.groups:
        steps = either_name(process.within(step))
        yield Finding(
            path=path,
            key=key,
            rule=UNKNOWN_STEP,
            message=f"`{step}` is a group, not a step",
            hint=f"name one of its steps: {steps}",
        )
    elif step != RUN and step not in process.by_id:
        yield Finding(
            path=path,
            key=key,
            rule=UNKNOWN_STEP,
            message=f"{process.id} has no step `{step}`",
            hint=did_you_mean(step, process.by_id),
        )
