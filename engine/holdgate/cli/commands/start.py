"""`start PROCESS` starts a run; `start RUN STEP` records that work on a step has begun."""

from collections.abc import Sequence
from functools import partial

import click

from holdgate.cli import signals
from holdgate.cli.answer_options import answers_option, read_answers, set_option
from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import acting, everywhere
from holdgate.cli.prompts.confirm import can_ask, confirm_warnings
from holdgate.cli.run_command import change_run, print_result, recorded
from holdgate.model.commands import Start, StartRun
from holdgate.service.requests import Request


@click.command("start")
@click.argument("target", metavar="PROCESS|RUN")
@click.argument("step", metavar="[STEP]", required=False)
@set_option
@answers_option
@click.option("--corrects", metavar="RUN",
              help="An ended run that was wrong, and that the new run corrects.")  # fmt: skip
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    target: str,
    step: str | None,
    settings: Sequence[str],
    answers_file: str | None,
    corrects: str | None,
    request: Request,
) -> int:
    """Start a run of a process, or record that work on a step has begun.

    With PROCESS: starts a run and prints its id. With RUN and STEP: the person becomes responsible
    for the step, if nobody was. A process id begins with a small letter; a run id never does.
    """
    if not app.names_run(target):
        if step:
            message = f"{target} is a process: leave the step out to start a run of it"
            raise click.UsageError(message)
        if request.if_seq is not None:
            message = "a new run has no events: leave --if-seq out"
            raise click.UsageError(message)
        definition = app.definition(target)
        answers = read_answers(definition.process.start, settings, answers_file)
        start = StartRun(answers=answers, corrects=corrects)
        with signals.raising():
            commands = app.commands(create=True, dry=request.dry_run)
        asked = tuple[str, ...]()
        if can_ask(app) and not request.dry_run:
            asked = commands.start_warnings(definition)
            confirm_warnings(asked)
        result = recorded(app, request, partial(commands.start, definition, start))
        return print_result(app, result, asked)
    if not step:
        message = f"{target} is a run: name the STEP that is started"
        raise click.UsageError(message)
    if corrects:
        message = "only a new run can correct another run: name a process to start it"
        raise click.UsageError(message)
    if settings or answers_file:
        message = "a step that is started has no answers yet: do --save keeps a draft"
        raise click.UsageError(message)
    return change_run(app, target, Start(step=step_of_run(app, target, step).id), request)
