"""Asking a person who rejects what the rejection does, where the process lets them choose."""

import click

from holdgate.cli import signals
from holdgate.cli.app import App
from holdgate.cli.prompts.confirm import can_ask
from holdgate.cli.text import output
from holdgate.messages.names import Names
from holdgate.messages.notes import rejection_ends_run, rejection_reopens
from holdgate.model.commands import Choice
from holdgate.model.process import Step

_SEND_BACK, _END = "send-back", "end"


def chosen(app: App, run_id: str, step: Step, *, send_back: bool, end: bool) -> Choice | None:
    """What was chosen by an option; at a terminal, what is chosen when asked.

    Raises `click.UsageError` when both options are there, `click.Abort` on Ctrl-C or Ctrl-D.
    """
    if send_back and end:
        message = "--send-back and --end exclude each other: give one of them"
        raise click.UsageError(message)
    if send_back or end:
        return "end" if end else "send_back"
    approval = step.approval
    if approval is None or not approval.lets_choose or not can_ask(app):
        return None
    names = Names(app.queries.pinned_process(run_id))
    effects = (
        (_SEND_BACK, rejection_reopens(steps=names.numbered(approval.reopen))),
        (_END, rejection_ends_run(outcome=names.outcome(approval.end or ""))),
    )
    output.table(effects, flexible=1, indent="  ")
    try:
        with signals.raising():
            answer = click.prompt("Which one?", type=click.Choice([_SEND_BACK, _END]))
    except click.Abort:
        click.echo(err=True)
        raise
    return "end" if answer == _END else "send_back"
