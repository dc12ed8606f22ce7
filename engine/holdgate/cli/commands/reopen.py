"""`reopen`: reopens steps that have ended; approvals that cover them become void."""

from collections.abc import Sequence

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import steps_of_run
from holdgate.cli.options import acting, because_option, everywhere, run_argument
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Reopen
from holdgate.service.requests import Request


@click.command("reopen")
@run_argument
@click.argument("steps", metavar="STEP...", nargs=-1, required=True)
@because_option
@click.option("--downstream", is_flag=True, help="Also reopen the steps that followed.")
@acting
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    steps: Sequence[str],
    because: str | None,
    downstream: bool,
    request: Request,
) -> int:
    """Reopen steps that have ended.

    The answers of each STEP of RUN become a draft; approvals that cover the step become void. A
    group means its steps that were done or declared not applicable. The reason is required:
    --because TEXT.
    """
    step_ids = steps_of_run(app, run_id, steps)
    reopening = Reopen(steps=step_ids, because=because, downstream=downstream)
    return change_run(app, run_id, reopening, request)
