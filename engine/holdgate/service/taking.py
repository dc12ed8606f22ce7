"""Files named in a command become evidence before its transaction begins."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from holdgate.model.commands import Command, Complete, Note, Save, StartRun
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.store.evidence import Intake


def take_files(step: Step | None, command: Command, intake: Intake) -> Command:
    """The command with paths replaced by `{name, sha256, size}`: in `files` answers, in notes."""
    if isinstance(command, StartRun | Save | Complete) and step:
        return replace(command, answers=_answers(step, command.answers, intake))
    if isinstance(command, Note) and isinstance(command.file, str):
        return replace(command, file=intake.take(Path(command.file)).json())
    return command


def _answers(step: Step, answers: Mapping[str, Json], intake: Intake) -> Mapping[str, Json]:
    files = {field.id for field in step.fields if field.type == "files"}
    return {
        field: _taken(value, intake) if field in files and value is not None else value
        for field, value in answers.items()
    }


def _taken(value: Json, intake: Intake) -> Json:
    paths = value if isinstance(value, list | tuple) else [value]
    return [intake.take(Path(each)).json() if isinstance(each, str) else each for each in paths]
