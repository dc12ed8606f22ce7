"""What a scenario's schema cannot know: its people, and the steps of its process."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.definition.people import directory_of, same_people
from holdgate.model.ids import RUN
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.rehearse.verbs import VERBS
from holdgate.source.document import Document, Path
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

UNKNOWN_PERSON = "unknown-person"
UNKNOWN_STEP = "unknown-step"


def check_story(document: Document, process: Process) -> Iterator[Finding]:
    """Everybody who acts is among the people, every step named is one of the process."""
    value = document.value
    people = directory_of(value["people"])
    yield from same_people(document)
    yield from _person(("starts", "by"), value["starts"]["by"], people)
    for number, entry in enumerate(value["story"]):
        path: Path = ("story", number)
        if "by" in entry:
            yield from _person((*path, "by"), entry["by"], people)
        yield from _steps(path, entry, process)


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
            yield from _step((*path, verb), step, process)
    for step in entry.get("expect", {}):
        yield from _step((*path, "expect", step), step, process, key=True)


def _step(path: Path, step: str, process: Process, *, key: bool = False) -> Iterator[Finding]:
    if step != RUN and step not in process.by_id:
        yield Finding(
            path=path,
            key=key,
            rule=UNKNOWN_STEP,
            message=f"{process.id} has no step `{step}`",
            hint=did_you_mean(step, process.by_id),
        )
