"""How the files of each kind are checked, and what the check of one file needs to know of others.

A new kind of file is a function here and a line in `CHECKS`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from holdgate.definition.find import FILE, required_id
from holdgate.definition.loaded import Loaded
from holdgate.documents.catalog import Catalog
from holdgate.errors import HoldgateError
from holdgate.lint.documents_of_steps import Documents
from holdgate.lint.kinds import SCENARIOS, Kind
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.service.definitions import read_process_file, with_images
from holdgate.service.known_checks import load_or_recall
from holdgate.source.finding import ERROR, WARNING, Finding, in_order, problems
from holdgate.source.problem import Problem
from holdgate.source.yaml.document import Document

SCENARIO_PROCESS = "scenario-process"


class Source(Struct, frozen=True):
    """A file that was read: its name in problems, its bytes; `path` is None for standard input."""

    name: str
    data: bytes
    path: Path | None


class Surroundings:
    """The renderers, the people in use, and the processes of scenarios, each loaded once.

    `people_file` is their file, whatever its name; `people` what it says, None if it has problems.
    `documents`: the faults of the renderers that processes name. `process_files`: all processes
    that the people file serves; empty if there is none of one's own, so that none is known.
    """

    def __init__(
        self,
        catalog: Catalog,
        people_file: Path | None = None,
        people: Directory | None = None,
        process_files: Sequence[Path] = (),
    ) -> None:
        self.catalog = catalog
        self.people_file = people_file
        self.people = people
        self.process_files = process_files
        self.documents = Documents(catalog)
        self._processes: dict[Path, Loaded | None] = {}

    @cached_property
    def roles(self) -> frozenset[str] | None:
        """The roles of all processes; None if they are not known, or one of them is not valid."""
        loaded = [self.process(file) for file in self.process_files]
        processes = [one.process for one in loaded if one and one.process]
        if not processes or len(processes) < len(loaded):
            return None
        return frozenset(role for process in processes for role in process.roles)

    @cached_property
    def renderers(self) -> frozenset[str]:
        """The ids of the renderers of runs."""
        return self.catalog.of_runs()

    def process(self, file: Path) -> Loaded | None:
        """The process in a file, with its problems; None if the file cannot be read."""
        if file not in self._processes:
            self._processes[file] = self._load(file)
        return self._processes[file]

    def _load(self, file: Path) -> Loaded | None:
        try:
            return read_process_file(file, self.catalog)[1]
        except HoldgateError:
            return None


def _check_process(source: Source, surroundings: Surroundings) -> tuple[Problem, ...]:
    from holdgate.lint.committed import version_findings  # noqa: PLC0415 - start-up counts

    folder = required_id(source.path) if source.path else None
    renderers, people = surroundings.renderers, surroundings.people
    loaded = load_or_recall(source.data, source.name, folder, renderers, people)
    if source.path is not None:
        loaded = with_images(loaded, source.data, source.path)
    if source.path is None or loaded.process is None:
        return loaded.problems
    versions = tuple(version_findings(source.path, source.data, loaded.process))
    has_documents = any(field.renderer for step in loaded.process.steps for field in step.fields)
    document = _parsed(source) if versions or has_documents else ()
    if isinstance(document, tuple):
        return loaded.problems
    found = (*versions, *surroundings.documents.findings(document))
    return in_order((*loaded.problems, *problems(document, found)))


def _parsed(source: Source) -> Document | tuple[Problem, ...]:
    from holdgate.source.yaml.parser import parse  # noqa: PLC0415 - start-up counts

    return parse(source.data, source.name)


def _check_scenario(source: Source, surroundings: Surroundings) -> tuple[Problem, ...]:
    """Every problem of a scenario, and why it cannot be compared with a process."""
    from holdgate.scenarios.read import scenario_problems  # noqa: PLC0415 - start-up counts

    document = _parsed(source)
    if isinstance(document, tuple):
        return document
    process = _process_of_scenario(source.path, surroundings)
    if isinstance(process, Finding):
        without_process = problems(document, (process,))
        return in_order((*without_process, *scenario_problems(document, None)))
    return scenario_problems(document, process)


def _check_people(source: Source, surroundings: Surroundings) -> tuple[Problem, ...]:
    from holdgate.definition.people import people_problems  # noqa: PLC0415 - start-up counts

    return people_problems(source.data, source.name, surroundings.roles)


def _check_renderer(source: Source, _: Surroundings) -> tuple[Problem, ...]:
    """Every problem of a renderer file and of the templates beside it."""
    from holdgate.documents.read import (  # noqa: PLC0415 - start-up counts
        load_renderer,
        renderer_problems,
    )

    folder = source.path.parent if source.path else None
    found = renderer_problems(source.data, source.name, folder)
    renderer = load_renderer(source.data, source.name, folder)
    if isinstance(renderer, tuple) or folder is None:
        return found
    from holdgate.documents.template_faults import template_problems  # noqa: PLC0415 - Jinja2

    return (*found, *template_problems(renderer))


CHECKS: Mapping[Kind, Callable[[Source, Surroundings], tuple[Problem, ...]]] = {
    Kind.PROCESS: _check_process,
    Kind.SCENARIO: _check_scenario,
    Kind.PEOPLE: _check_people,
    Kind.RENDERER: _check_renderer,
}


def _process_of_scenario(path: Path | None, surroundings: Surroundings) -> Process | Finding:
    """The process in whose folder a scenario is, or why there is none to compare it with."""
    if path is None:
        message = "standard input is not in the folder of a process"
        return _not_compared(message, "name its file to have its steps checked", WARNING)
    folder = path.absolute().parent
    if folder.name != SCENARIOS:
        message = "this scenario is not in the folder of a process"
        return _not_compared(message, f"put it into processes/ID/{SCENARIOS}")
    loaded = surroundings.process(path.parent.parent / FILE)
    if loaded is None:
        message = f"there is no {FILE} in the folder above that can be read"
        return _not_compared(message, f"put it into the folder {SCENARIOS} beside its process")
    if loaded.process is None:
        count = sum(problem.severity == ERROR for problem in loaded.problems)
        message = f"{FILE} in the folder above has {count} error{'s' * (count != 1)}"
        return _not_compared(message, "correct the process first")
    return loaded.process


def _not_compared(reason: str, hint: str, severity: str = ERROR) -> Finding:
    return Finding(
        path=("scenario",),
        key=True,
        rule=SCENARIO_PROCESS,
        message=f"{reason}, so its steps are not checked",
        hint=hint,
        severity=severity,
    )
