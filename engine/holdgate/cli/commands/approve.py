"""`approve`: signs the round that the person saw, with answers to what the approval asks."""

from collections.abc import Sequence

import click

from holdgate.cli.answer_options import answers_option, read_answers, set_option
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
from holdgate.cli.prompts.approval_round import seen_vote
from holdgate.cli.run_command import change_run
from holdgate.model.commands import Approve
from holdgate.service.requests import Request


@click.command("approve")
@run_argument
@step_argument
@round_option
@set_option
@answers_option
@because_option
@acting_in_person
@everywhere
def command(  # noqa: PLR0913 - its options
    app: App,
    *,
    run_id: str,
    step: str,
    number: int | None,
    settings: Sequence[str],
    answers_file: str | None,
    because: str | None,
    request: Request,
) -> int:
    """Approve: sign the round that you saw.

    Without --round a terminal shows what STEP of RUN covers, and asks. If the approval asks its
    signers something, answer with --set or --answers; a terminal asks for what is left.
    """
    approval = step_of_run(app, run_id, step)
    answers = read_answers(approval, settings, answers_file)
    vote = Approve(step=approval.id, round=number or 0, because=because, answers=answers)
    return change_run(app, run_id, seen_vote(app, run_id, approval, vote, request), request)
