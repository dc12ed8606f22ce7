"""Answers from the command line: `--set FIELD=VALUE`, `--answers FILE` and `--tick N`."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from holdgate.cli.options import FileName, absolute
from holdgate.core.ticks import BadTicks, parse_ticks
from holdgate.errors import HoldgateError
from holdgate.messages.answers import ticks_words
from holdgate.messages.words import quoted
from holdgate.model.jsons import Json
from holdgate.model.process import Step

if TYPE_CHECKING:
    from pathlib import Path

set_option = click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE",
    help="Answer a question. FIELD=@FILE reads a text file, FIELD= clears the answer; repeat the "
    "option for several values.",
)  # fmt: skip
answers_option = click.option(
    "--answers", "answers_file", type=FileName(), metavar="FILE",
    help="A file with answers, as a YAML or JSON map; --set overrides it.",
)  # fmt: skip
tick_option = click.option(
    "--tick", "ticks", multiple=True, metavar="N|all|none",
    help="Tick the statement with the number N; repeat for several, or separate them by commas. "
    "all ticks all statements, none removes all ticks.",
)  # fmt: skip
replace_option = click.option(
    "--replace", is_flag=True, help="Replace what somebody else has drafted."
)


def read_ticks(step: Step, ticks: Sequence[str]) -> tuple[int, ...] | None:
    """The numbers of --tick, also of `--tick 1,3`; None without it.

    Raises `UsageError` for what is not a number.
    """
    words = [word.strip() for tick in ticks for word in tick.split(",")]
    try:
        return parse_ticks(step, words)
    except BadTicks as error:
        message = f"--tick: {ticks_words(error)}"
        raise click.UsageError(message) from error


def read_answers(step: Step, settings: Sequence[str], answers_file: str | None) -> dict[str, Json]:
    """All answers, by field; None clears. Paths of `files` fields are made absolute."""
    answers = _from_file(step, answers_file) if answers_file else {}
    return {**answers, **_from_settings(step, settings)}


def _from_settings(step: Step, settings: Sequence[str]) -> dict[str, Json]:
    values: dict[str, list[str]] = {}
    for setting in settings:
        field, equals, value = setting.partition("=")
        if not equals or not field.strip():
            message = f"--set needs FIELD=VALUE, not {quoted(setting)}"
            raise click.UsageError(message)
        values.setdefault(field.strip(), []).append(value)
    return {field: _answer(step, field, texts) for field, texts in values.items()}


def _answer(step: Step, field: str, values: list[str]) -> Json:
    if values == [""]:
        return None
    if _is_files(step, field):
        return [absolute(os.path.expanduser(value)) for value in values]
    texts = [_text(value) for value in values]
    return texts[0] if len(texts) == 1 else list(texts)


def _text(value: str) -> str:
    """The value, or the text of a file for `@FILE`; `@@` stands for one `@`."""
    if value.startswith("@@"):
        return value[1:]
    if not value.startswith("@"):
        return value
    from holdgate.source.files import read_file  # noqa: PLC0415 - start-up counts

    file = value[1:] or os.curdir
    try:
        return read_file(file).decode().removesuffix("\n")
    except UnicodeDecodeError as error:
        message = f"{file} is not UTF-8 text"
        raise HoldgateError(message, id="not-text") from error


def _is_files(step: Step, field_id: str) -> bool:
    field = step.field(field_id)
    return field is not None and field.type == "files"


def _from_file(step: Step, file: str) -> dict[str, Json]:
    from pathlib import Path  # noqa: PLC0415 - as below

    from holdgate.source.yaml.parser import parse_map  # noqa: PLC0415 - PyYAML is not always needed

    answers = parse_map(Path(file))
    folder = Path(file).absolute().parent
    return {
        field: _relative_to(folder, value) if _is_files(step, field) else value
        for field, value in answers.items()
    }


def _relative_to(folder: "Path", value: Json) -> Json:
    """The paths of an answer, which are relative to the folder of the answers file."""
    paths = value if isinstance(value, list) else [value]
    return [str(folder / path) if isinstance(path, str) else path for path in paths]
