"""Files named in a command become evidence before its transaction begins."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from holdgate.errors import HoldgateError
from holdgate.model.commands import Attach, Command, Complete, Note, Save, StartRun
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.store.evidence.port import Intake


def take_files(step: Step | None, command: Command, intake: Intake) -> Command:
    """The command with paths replaced by `{name, sha256, size}`: in `files` answers, in notes."""
    if isinstance(command, StartRun | Save | Complete) and step:
        return replace(command, answers=_answers(step, command.answers, intake))
    if isinstance(command, Attach):
        return replace(command, files=tuple(_evidence(each, intake) for each in command.files))
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
    return [_evidence(each, intake) for each in paths]


def _evidence(path: Json, intake: Intake) -> Json:
    """The file at a path; evidence that nobody has given cannot be claimed."""
    if isinstance(path, str):
        return intake.take(Path(path)).json()
    raise HoldgateError(
        "Evidence is given as a path, or a list of paths.",
        id="evidence-no-path",
        hint="What a file is called, its digest and its size are taken from the file itself.",
    )
