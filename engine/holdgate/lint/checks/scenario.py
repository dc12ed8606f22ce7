"""Scenarios: held against the process in whose folder they lie."""

from pathlib import Path

from holdgate.definition.find import FILE
from holdgate.lint.around import Around
from holdgate.lint.kinds import SCENARIOS
from holdgate.lint.source import Source
from holdgate.model.process import Process
from holdgate.scenarios.read import scenario_problems
from holdgate.source.finding import ERROR, WARNING, Finding, in_order, problems
from holdgate.source.problem import Problem
from holdgate.source.yaml.parser import parse

PROCESS = "scenario-process"
_ALONE = "so its steps are compared with none"


def check(source: Source, around: Around) -> tuple[Problem, ...]:
    """Every problem of a scenario, and why it could not be held against a process."""
    document = parse(source.data, source.name)
    if isinstance(document, tuple):
        return document
    process = _process(source.path, around)
    if isinstance(process, Finding):
        lonely = problems(document, (process,))
        return in_order((*lonely, *scenario_problems(document, None)))
    return scenario_problems(document, process)


def _process(path: Path | None, around: Around) -> Process | Finding:
    if path is None:
        message = f"standard input lies in no process's folder, {_ALONE}"
        return _lonely(message, "name its file to have them compared", WARNING)
    folder = path.absolute().parent
    if folder.name != SCENARIOS:
        message = f"this scenario lies in no process's folder, {_ALONE}"
        return _lonely(message, f"put it into processes/ID/{SCENARIOS}")
    loaded = around.process(path.parent.parent / FILE)
    if loaded is None:
        message = f"there is no {FILE} in the folder above that can be read, {_ALONE}"
        return _lonely(message, f"a scenario lies in the folder {SCENARIOS} beside its process")
    if loaded.process is None:
        count = sum(each.severity == ERROR for each in loaded.problems)
        errors = f"{count} error{'s' * (count != 1)}"
        message = f"{FILE} in the folder above has {errors}, {_ALONE}"
        return _lonely(message, "mend the process first")
    return loaded.process


def _lonely(message: str, hint: str, severity: str = ERROR) -> Finding:
    return Finding(
        path=("scenario",), key=True, rule=PROCESS, message=message, hint=hint, severity=severity
    )
