"""`reject`: rejects the round that the person saw."""

import click

from holdgate.cli.app import App
from holdgate.cli.find_step import step_of_run
from holdgate.cli.options import (
    acting_in_person,
    because_option,
    everywhere,
    round_option,
    run_argument,
    step_argument,
)
from holdgate.cli.prompts.approval_round import seen_round
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Reject
from holdgate.service.requests import Request


@click.command("reject")
@run_argument
@step_argument
@round_option
@because_option
@click.option("--send-back", is_flag=True,
              help="Reopen steps, where the process lets you choose.")  # fmt: skip
@click.option("--end", is_flag=True, help="End the run, where the process lets you choose.")
@acting_in_person
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    number: int | None,
    because: str | None,
    send_back: bool,
    end: bool,
    request: Request,
) -> int:
    """Reject the round that you saw.

    The reason is required: --because TEXT. Without --round a terminal shows what STEP of RUN
    covers, and asks. Where the process lets you choose, say --send-back or --end; a terminal asks.
    """
    approval = step_of_run(app, run_id, step)
    seen = seen_round(app, run_id, approval, number, "reject")
    choice = None
    if send_back or end or (approval.approval and approval.approval.lets_choose):
        from holdgate.cli.prompts.choice import chosen  # noqa: PLC0415 - start-up counts

        choice = chosen(app, run_id, approval, send_back=send_back, end=end)
    vote = Reject(
        step=approval.id, round=seen.round, content=seen.content, because=because, choice=choice
    )
    return change_run(app, run_id, vote, request)
