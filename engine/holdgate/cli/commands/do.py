"""`do`: completes a step, or with `--save` keeps a draft of it."""

from collections.abc import Sequence
from pathlib import Path

import click

from holdgate.cli.answers import answers_option, given_answers, set_option, tick_option, ticked
from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, everywhere, run_argument, step_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Complete, Save
from holdgate.service.requests import Request


@click.command("do")
@run_argument
@step_argument
@set_option
@answers_option
@tick_option
@click.option("--save", is_flag=True, help="Keep a draft; the step stays in progress.")
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    settings: Sequence[str],
    answers_file: Path | None,
    ticks: Sequence[str],
    save: bool,
    request: Request,
) -> int:
    """Complete STEP of RUN with the answers and ticks given, and those drafted before."""
    found = place(app, run_id).step(step)
    answers = given_answers(found, settings, answers_file)
    kind = Save if save else Complete
    return give(
        app, run_id, kind(step=found.id, answers=answers, ticks=ticked(found, ticks)), request
    )
