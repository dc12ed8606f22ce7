"""Reading a scenario: YAML to a story, with every problem and its place."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from holdgate.definition.people import directory_of
from holdgate.model.duration import parse_duration
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.scenarios.check import check_story
from holdgate.scenarios.scenario import Entry, Scenario
from holdgate.scenarios.verbs import VERBS
from holdgate.source.files import read_file
from holdgate.source.finding import problems
from holdgate.source.problem import BadFile, Problem
from holdgate.source.schema.validation import schema_findings
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

MOST = 200  # problems that are told: nobody reads more, and each costs a search for what was meant
BESIDES = {"by", "refused", "at", "wait", "expect"}


def read_scenario(file: Path, process: Process) -> Scenario:
    """The scenario in a file; raises `BadFile` with every problem."""
    document = parse(read_file(file), str(file))
    if isinstance(document, tuple):
        raise BadFile(document)
    found = scenario_problems(document, process)
    if found:
        raise BadFile(found)
    return _scenario(document, file)


def scenario_problems(document: Document, process: Process | None) -> tuple[Problem, ...]:
    """Every problem of a scenario; without its process, those that can be told without it."""
    found = schema_findings(document, "scenario") or tuple(
        islice(check_story(document, process), MOST)
    )
    return problems(document, found)


def _scenario(document: Document, file: Path) -> Scenario:
    value = document.value
    begin = _entry(document, ("starts",), value["starts"])
    story = [_entry(document, ("story", n), each) for n, each in enumerate(value["story"])]
    return Scenario(
        id=file.stem,
        file=file,
        title=value["title"],
        people=directory_of(value["people"]),
        begin=begin,
        story=tuple(story),
        ends=value["ends"],
        ends_place=document.position(("ends",)),
    )


def _entry(document: Document, path: tuple[str | int, ...], value: Mapping[str, Any]) -> Entry:
    line, column = document.position(path)
    verb = next((each for each in VERBS if each in value), None)
    taken = {*BESIDES, verb}
    return Entry(
        line=line,
        column=column,
        verb=verb,
        steps=_steps(value.get(verb or "")),
        by=value.get("by", ""),
        options={key: each for key, each in value.items() if key not in taken},
        refused=_list(value.get("refused")),
        at=datetime.fromisoformat(value["at"]) if "at" in value else None,
        wait=parse_duration(value["wait"]) if "wait" in value else None,
        expect=value.get("expect", {}),
    )


def _list(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _steps(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return tuple(step for step in _list(value) if step != RUN)
