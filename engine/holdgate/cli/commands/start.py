"""`start PROCESS` starts a run; `start RUN STEP` says that work on a step has begun."""

from collections.abc import Sequence
from pathlib import Path

import click

from holdgate.cli.answers import answers_option, given_answers, set_option
from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, everywhere
from holdgate.cli.run_command import answer, give
from holdgate.model.commands import Start, StartRun
from holdgate.service.requests import Request


@click.command("start")
@click.argument("target", metavar="PROCESS|RUN")
@click.argument("step", metavar="[STEP]", required=False)
@set_option
@answers_option
@click.option("--corrects", metavar="RUN", help="Of a new run: which run, now over, it corrects.")
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    target: str,
    step: str | None,
    settings: Sequence[str],
    answers_file: Path | None,
    corrects: str | None,
    request: Request,
) -> int:
    """Start a run of PROCESS and print its id; or say that work on STEP of RUN has begun.

    A process id begins with a small letter, a run id never does.
    """
    if target[:1].islower():
        if step:
            message = f"{target} is a process: to start a run of it, name no step"
            raise click.UsageError(message)
        if request.if_seq is not None:
            message = "a run that is not there yet has no events: leave --if-seq out"
            raise click.UsageError(message)
        definition = app.definition(target)
        answers = given_answers(definition.process.start, settings, answers_file)
        begin = StartRun(answers=answers, corrects=corrects)
        return answer(
            app, lambda s: s.start(definition, begin, request), create=True, dry=request.dry_run
        )
    if not step:
        message = f"{target} is a run: name the STEP that is begun"
        raise click.UsageError(message)
    if corrects:
        message = "a new run corrects another: name a process to start it"
        raise click.UsageError(message)
    if settings or answers_file:
        message = "work that begins has no answers yet: do --save keeps a draft"
        raise click.UsageError(message)
    found = place(app, target).step(step)
    return give(app, target, Start(step=found.id), request)
