"""Asking before a command ends a run early, or makes signatures void."""

from holdgate.cli.app import App
from holdgate.cli.prompts.confirm import must_confirm
from holdgate.cli.text import output
from holdgate.cli.text.run_heading import heading
from holdgate.messages.events import consequences
from holdgate.model.commands import Approve, Cancel, Command, Complete, Reject, Reopen, Withdraw
from holdgate.model.events import Event
from holdgate.model.ids import RUN
from holdgate.model.refusals.refusal import Refusal
from holdgate.service.commands import Commands
from holdgate.service.requests import Request

_ASKED = (Cancel, Reject, Reopen, Withdraw)
_MAY_END = (Approve, Complete)  # of a step that ends the run
_RUN_ENDS = frozenset({"cancel", "end"})
_SIGNATURES_GO = frozenset({"void", "withdraw"})


def confirm_ending(
    app: App, commands: Commands, run_id: str, command: Command, request: Request
) -> Request:
    """Show what the command would end, and ask; raises as `must_confirm` does.

    Gives the request with the last event that was shown: if the run changes while somebody thinks,
    the command is refused. A command that would be refused is not asked about.
    """
    if not isinstance(command, _ASKED) and not _may_end(app, run_id, command):
        return request
    result = commands.execute(run_id, command, request.as_dry_run())
    if isinstance(result, Refusal) or result.repeated or not _ends(result.event.event):
        return request
    event = result.event.event
    output.wrapped(heading(app.queries.look(run_id).view), rest="  ")
    for consequence in consequences(result.process, event, titled=True):
        output.wrapped(consequence, first="  → ", rest="    ")
    verb = type(command).__name__
    steps = " ".join(command.steps_named)
    must_confirm(f"{verb} {steps} of {run_id}?" if steps else f"{verb} {run_id}?")
    if request.if_seq is not None or request.key is not None:
        return request
    return request.as_seen(event.seq - 1)


def _may_end(app: App, run_id: str, command: Command) -> bool:
    """Whether the command ends a step that ends the run."""
    if not isinstance(command, _MAY_END):
        return False
    step = app.queries.pinned_process(run_id).by_id.get(command.step)
    return step is not None and isinstance(step.ends, str)


def _ends(event: Event) -> bool:
    """Whether the event ends the run early, or makes an approval or its signatures void."""
    return any(
        change.trigger in (_RUN_ENDS if change.step == RUN else _SIGNATURES_GO)
        for change in event.changes
    )
