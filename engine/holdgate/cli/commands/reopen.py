"""`reopen`: ended steps are opened again; approvals of them become void."""

from collections.abc import Sequence

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import place
from holdgate.cli.options import acting, because, everywhere, run_argument
from holdgate.cli.run_command import give
from holdgate.model.commands import Reopen
from holdgate.service.requests import Request


@click.command("reopen")
@run_argument
@click.argument("steps", metavar="STEP...", nargs=-1, required=True)
@because
@click.option("--downstream", is_flag=True, help="Also everything that followed from them.")
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
    """Open each STEP of RUN again. What was recorded stays as a draft; approvals of it lapse.

    A group stands for those of its steps that were done or not applicable.
    """
    found = place(app, run_id).steps(steps)
    given = Reopen(steps=found, because=because, downstream=downstream)
    return give(app, run_id, given, request)
