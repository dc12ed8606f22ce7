"""`show PROCESS`: reading the process, and telling what was asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from holdgate.cli.app import App, renderers
from holdgate.cli.find_step import find_step
from holdgate.cli.text import output
from holdgate.cli.text.process_outline import tell_process, tell_tree
from holdgate.cli.text.step_of_process import tell_step
from holdgate.errors import HoldgateError
from holdgate.model.ids import START
from holdgate.model.process import Process
from holdgate.model.refusals.ways import Way
from holdgate.service.requests import Refused
from holdgate.source.problem import BadFile, Problem
from holdgate.views.process import staffed_process
from holdgate.views.shared import as_plain


def show_process(app: App, file: Path, step: str | None) -> None:
    """Print a process, or one step or group of it; raises `BadFile` with all that is wrong.

    What the loader warns of is said as well, on standard error: it is often the very answer.
    """
    from holdgate.service.definitions import read_process_file  # noqa: PLC0415 - start-up counts

    _, loaded = read_process_file(file, renderers(), app.directory)
    process = loaded.process
    if process is None:
        raise BadFile(loaded.problems)
    view = as_plain(staffed_process(process, app.directory))
    wanted = _wanted(process, step)
    if app.as_json:
        output.emit(_data(view, wanted, loaded.problems))
        return
    if wanted is None:
        tell_process(view)
    elif step in process.groups:
        group = next(each for each in view["groups"] if each["id"] == step)
        members = [each for each in view["steps"] if each["id"] in wanted]
        tell_tree(view, members, group["depth"] - 1)
    else:
        tell_step(view, next(each for each in _all(view) if each["id"] in wanted))
    for problem in loaded.problems:
        output.say(str(problem), err=True)


def _all(view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [view["start"], *view["steps"]]


def _wanted(process: Process, step: str | None) -> tuple[str, ...] | None:
    if step is None:
        return None
    if step in process.groups:
        return process.within(step)
    if step == START:
        return (START,)
    try:
        return (find_step(process, step, Way(verb="show", process=process.id)).id,)
    except Refused as refused:  # nothing was to be recorded: it is a name that is not there
        hint = f"holdgate show {process.id} lists all steps and groups"
        raise HoldgateError(str(refused), id=refused.id, hint=hint) from refused


def _data(
    view: Mapping[str, Any], wanted: tuple[str, ...] | None, warnings: tuple[Problem, ...]
) -> dict[str, Any]:
    steps = [step for step in _all(view) if wanted is None or step["id"] in wanted]
    return {
        "ok": True,
        "process": view["process"],
        "roles": view["roles"],
        "order": view["order"],
        "groups": view["groups"],
        "steps": steps,
        "problems": [problem.data() for problem in warnings],
    }
