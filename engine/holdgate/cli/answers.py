"""Answers from the command line: `--set FIELD=VALUE`, `--answers FILE` and `--tick N`."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from holdgate.core.ticks import BadTicks, parse_ticks
from holdgate.errors import HoldgateError
from holdgate.messages.answers import ticks_words
from holdgate.model.jsons import Json
from holdgate.model.process import Step

set_option = click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE",
    help="Answer a question; FIELD=@FILE reads text, FIELD= clears, repeat for several values.",
)  # fmt: skip
answers_option = click.option(
    "--answers", "answers_file", type=click.Path(path_type=Path), metavar="FILE",
    help="Answers from a YAML or JSON map; --set wins.",
)  # fmt: skip
tick_option = click.option(
    "--tick", "ticks", multiple=True, metavar="N|all|none",
    help="Tick the statement N, or all; repeat for several, none takes all ticks back.",
)  # fmt: skip


def ticked(step: Step, ticks: Sequence[str]) -> tuple[int, ...] | None:
    """What --tick says; a usage error where that cannot be."""
    try:
        return parse_ticks(step, ticks)
    except BadTicks as error:
        message = f"--tick: {ticks_words(error)}"
        raise click.UsageError(message) from error


def given_answers(
    step: Step, settings: Sequence[str], answers_file: Path | None
) -> dict[str, Json]:
    """All answers given, by field; None clears. Paths of `files` fields are made absolute."""
    answers = _from_file(step, answers_file) if answers_file else {}
    return {**answers, **_from_settings(step, settings)}


def _from_settings(step: Step, settings: Sequence[str]) -> dict[str, Json]:
    found: dict[str, list[str]] = {}
    for setting in settings:
        field, equals, value = setting.partition("=")
        if not equals:
            message = f"--set wants FIELD=VALUE, not {setting!r}"
            raise click.UsageError(message)
        found.setdefault(field.strip(), []).append(value)
    return {field: _value(step, field, values) for field, values in found.items()}


def _value(step: Step, field: str, values: list[str]) -> Json:
    if values == [""]:
        return None
    if _is_files(step, field):
        return [str(Path(os.path.expanduser(value)).absolute()) for value in values]  # noqa: PTH111 - Path's raises
    read = [_text(value) for value in values]
    return read[0] if len(read) == 1 else list(read)


def _text(value: str) -> str:
    """`@FILE` stands for the text in it; `@@` for one `@`."""
    if value.startswith("@@"):
        return value[1:]
    if not value.startswith("@"):
        return value
    from holdgate.source.files import read_file  # noqa: PLC0415 - start-up counts

    try:
        return read_file(Path(value[1:])).decode().removesuffix("\n")
    except UnicodeDecodeError as error:
        message = f"{value[1:]} is not UTF-8 text"
        raise HoldgateError(message, id="not-text") from error


def _is_files(step: Step, field: str) -> bool:
    found = step.field(field)
    return found is not None and found.type == "files"


def _from_file(step: Step, path: Path) -> dict[str, Json]:
    from holdgate.source.yaml.parser import parse_map  # noqa: PLC0415 - PyYAML is not always needed

    answers = parse_map(path)
    folder = path.absolute().parent
    return {
        field: _beside(folder, value) if _is_files(step, field) else value
        for field, value in answers.items()
    }


def _beside(folder: Path, value: Json) -> Json:
    """Paths in an answers file are relative to it."""
    paths = value if isinstance(value, list) else [value]
    return [str(folder / path) if isinstance(path, str) else path for path in paths]
