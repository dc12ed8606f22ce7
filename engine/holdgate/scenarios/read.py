"""Reads a scenario: from YAML to a story, with every problem and its position."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from holdgate.definition.people import directory_of
from holdgate.model.duration import parse_duration
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.scenarios.check import story_findings
from holdgate.scenarios.scenario import Entry, Scenario
from holdgate.scenarios.verbs import VERBS
from holdgate.source.files import names_in, read_file
from holdgate.source.finding import ERROR, problems, with_losses
from holdgate.source.problem import BadFile, Problem
from holdgate.source.schema.validation import schema_findings
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.document import Path as ValuePath
from holdgate.source.yaml.parser import parse

_MAX_FINDINGS = 200  # nobody reads more, and each costs a search for what was meant
_NOT_OPTIONS = {"by", "refused", "at", "wait", "expect"}


def scenario_files(process_folder: Path) -> list[Path]:
    """The scenarios of a process; raises `HoldgateError` when their folder cannot be read."""
    folder = process_folder / "scenarios"
    return [folder / name for name in names_in(folder) if name.endswith(".yaml")]


def read_scenario(file: Path, process: Process) -> Scenario:
    """The scenario in a file; raises `BadFile` with every problem."""
    document = parse(read_file(file), str(file))
    if isinstance(document, tuple):
        raise BadFile(document)
    bad = [each for each in scenario_problems(document, process) if each.severity == ERROR]
    if bad:
        raise BadFile(bad)
    return _scenario(document, file)


def scenario_problems(document: Document, process: Process | None) -> tuple[Problem, ...]:
    """Every problem of a scenario; without its process, only those that need no process."""
    findings = schema_findings(document, "scenario")
    findings = findings or tuple(islice(story_findings(document, process), _MAX_FINDINGS))
    return with_losses(document, problems(document, findings))


def _scenario(document: Document, file: Path) -> Scenario:
    value = document.value
    entries = enumerate(value["story"])
    return Scenario(
        id=file.stem,
        file=file,
        title=value["title"],
        people=directory_of(value["people"]),
        begin=_entry(document, ("starts",), value["starts"]),
        story=tuple(_entry(document, ("story", number), entry) for number, entry in entries),
        ends=value["ends"],
        ends_position=document.position(("ends",)),
    )


def _entry(document: Document, path: ValuePath, value: Mapping[str, Any]) -> Entry:
    verb = next((verb for verb in VERBS if verb in value), None)
    not_options = {*_NOT_OPTIONS, verb}
    return Entry(
        position=document.position(path),
        verb=verb,
        steps=tuple(step for step in _as_tuple(value.get(verb or "")) if step != RUN),
        by=value.get("by", ""),
        options={key: option for key, option in value.items() if key not in not_options},
        refused=_as_tuple(value.get("refused")),
        at=datetime.fromisoformat(value["at"]) if "at" in value else None,
        wait=parse_duration(value["wait"]) if "wait" in value else None,
        expect=value.get("expect", {}),
    )


def _as_tuple(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
