"""Showing an approver what will be signed, and asking."""

from typing import TYPE_CHECKING, NamedTuple

import click

from holdgate.cli.app import App
from holdgate.cli.prompts.confirm import can_ask, must_confirm
from holdgate.cli.text import output
from holdgate.model.process import Step

if TYPE_CHECKING:  # only a terminal shows what is signed
    from holdgate.cli.text.step_details import StepDetails
    from holdgate.views.step import ApprovalView


class SeenRound(NamedTuple):
    """The round that an approver saw, and the digest of its content if it was shown here."""

    round: int
    content: str | None


def seen_round(app: App, run_id: str, step: Step, number: int | None, verb: str) -> SeenRound:
    """The round of that number; without one, show what is pending and ask.

    Raises `click.UsageError` where nobody can be asked, and as `must_confirm` does.
    """
    if number is not None:
        return SeenRound(number, None)
    if not can_ask(app):
        message = f"name the round that you saw: --round N (see: holdgate show {run_id} {step.id})"
        raise click.UsageError(message)
    from holdgate.cli.text.step_details import StepDetails  # noqa: PLC0415 - see above
    from holdgate.views.step import ApprovalView  # noqa: PLC0415 - as above

    details = StepDetails(app.queries.look(run_id).view)
    approval = details.steps[step.id]
    if not isinstance(approval, ApprovalView) or approval.state != "pending":
        return SeenRound(1, None)  # refused with the reason
    _print_approval(details, approval)
    question = f"{verb.capitalize()} round {approval.round} of {step.number} {step.id}?"
    must_confirm(question)
    return SeenRound(approval.round, approval.content)


def _print_approval(details: "StepDetails", approval: "ApprovalView") -> None:
    details.print_step(approval.id)
    for heading, steps in (
        ("What you sign:", approval.covers),
        ("Shown beside it, not signed:", approval.shows),
    ):
        if steps:
            output.say()
            output.say(heading)
        for step in steps:
            details.print_step(step.id)
