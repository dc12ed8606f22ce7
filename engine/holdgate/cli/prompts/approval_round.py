"""Showing an approver what will be signed, and asking."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import click

from holdgate.cli.app import App
from holdgate.cli.prompts.confirm import can_ask, must_confirm
from holdgate.cli.text import output
from holdgate.model.commands import Approve
from holdgate.model.process import Step
from holdgate.service.requests import Request

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


def seen_vote(app: App, run_id: str, step: Step, vote: Approve, request: Request) -> Approve:
    """The signature for the round that was seen: of that number, or as it is shown here.

    A terminal asks for the answers that are left open, then whether to sign. Raises as `seen_round`
    does.
    """
    if not can_ask(app):
        seen = seen_round(app, run_id, step, vote.round or None, "approve")
        return vote.as_seen(seen.round, None)
    from holdgate.cli.prompts.signer_questions import SignerQuestions  # noqa: PLC0415 - see above
    from holdgate.cli.text.step_details import StepDetails  # noqa: PLC0415 - as above
    from holdgate.views.step import ApprovalView  # noqa: PLC0415 - as above

    if vote.round and not step.fields:
        return vote
    details = StepDetails(app.queries.look(run_id).view)
    approval = details.steps[step.id]
    if not isinstance(approval, ApprovalView) or approval.state != "pending":
        return vote.as_seen(vote.round or 1, None)  # refused with the reason
    asking = SignerQuestions(app, run_id, step, request)
    if vote.round:
        return asking.with_answers(vote, _printed(details, approval))
    _print_approval(details, approval)
    vote = vote.as_seen(approval.round, approval.content)
    if step.fields:
        output.say()
    vote = asking.with_answers(vote, _printed(details, approval))
    must_confirm(f"Approve round {approval.round} of {step.number} {step.id}?")
    return vote


def _printed(details: "StepDetails", approval: "ApprovalView") -> Callable[[str], None]:
    """Prints a question of an approval."""
    views = {view.id: view for view in approval.fields}
    return lambda field_id: details.print_question(views[field_id])


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
