"""`do`: completes a step, or with `--save` keeps a draft of it."""

from collections.abc import Sequence

import click

from holdgate.cli.answer_options import (
    answers_option,
    read_answers,
    read_ticks,
    replace_option,
    set_option,
    tick_option,
)
from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import acting, everywhere, run_argument, step_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Complete, Save
from holdgate.service.requests import Request


@click.command("do")
@run_argument
@step_argument
@set_option
@answers_option
@tick_option
@click.option("--save", is_flag=True, help="Keep a draft; the step stays in progress.")
@replace_option
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    settings: Sequence[str],
    answers_file: str | None,
    ticks: Sequence[str],
    save: bool,
    replace: bool,
    request: Request,
) -> int:
    """Complete a step, or with --save keep a draft of it.

    STEP of RUN gets the answers and ticks that you give now, and those that were drafted before.
    What somebody else drafted is replaced only with --replace, or --if-seq; a terminal asks.
    """
    task = step_of_run(app, run_id, step)
    answers = read_answers(task, settings, answers_file)
    kind = Save if save else Complete
    work = kind(step=task.id, answers=answers, ticks=read_ticks(task, ticks), replace=replace)
    return change_run(app, run_id, work, request)
