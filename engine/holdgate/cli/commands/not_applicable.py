"""`not-applicable`: a person declares that an optional step is not needed, and why."""

import click

from holdgate.cli.answer_options import replace_option
from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import acting, because_option, everywhere, run_argument, step_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import NotApplicable
from holdgate.service.requests import Request


@click.command("not-applicable")
@run_argument
@step_argument
@because_option
@replace_option
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App, *, run_id: str, step: str, because: str | None, replace: bool, request: Request
) -> int:
    """Declare an optional step not applicable.

    It is recorded that STEP of RUN was not done. The reason is required: --because TEXT. What
    somebody else drafted is dropped only with --replace, or --if-seq; a terminal asks.
    """
    task = step_of_run(app, run_id, step)
    declared = NotApplicable(step=task.id, because=because, replace=replace)
    return change_run(app, run_id, declared, request)
