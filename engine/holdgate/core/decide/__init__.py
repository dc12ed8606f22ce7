"""Decide a command: one event, or all reasons for refusing it. A new command is a line in `DECIDE`.

`decide` checks; `evolve` applies and never checks.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from holdgate.core.decide import approvals, assign, reopen, runs, tasks
from holdgate.core.decide.common import circumstance_reasons, first_reason
from holdgate.core.decision_context import DecisionContext, Situation, refuse
from holdgate.model import commands
from holdgate.model.events import Decision
from holdgate.model.process import Process
from holdgate.model.refusals import ALONE, Refusal
from holdgate.model.run import Run

DECIDE: Mapping[type, Callable[[DecisionContext, Any], Decision | Refusal]] = {
    commands.StartRun: runs.start_run,
    commands.Start: tasks.start,
    commands.Save: tasks.save,
    commands.Attach: tasks.attach,
    commands.Complete: tasks.complete,
    commands.NotApplicable: tasks.not_applicable,
    commands.Submit: approvals.submit,
    commands.Approve: approvals.approve,
    commands.Reject: approvals.reject,
    commands.Withdraw: approvals.withdraw,
    commands.Reopen: reopen.reopen,
    commands.Assign: assign.assign_step,
    commands.AssignRole: assign.assign_role,
    commands.Note: runs.note,
    commands.Pause: runs.pause,
    commands.Resume: runs.resume,
    commands.Cancel: runs.cancel,
}


def decide(
    process: Process, run: Run, command: commands.Command, situation: Situation
) -> Decision | Refusal:
    """The event that a command causes in a run, or the reasons why it is refused."""
    decision = _decide(DecisionContext(process, run, situation), command)
    return replace(decision, process=process) if isinstance(decision, Refusal) else decision


def _decide(context: DecisionContext, command: commands.Command) -> Decision | Refusal:
    if only_reason := first_reason(context, command):
        return refuse(only_reason)
    decision = DECIDE[type(command)](context, command)
    if isinstance(decision, Refusal) and any(
        isinstance(reason, ALONE) for reason in decision.reasons
    ):
        return decision
    circumstances = circumstance_reasons(context, command)
    own_reasons = decision.reasons if isinstance(decision, Refusal) else ()
    return refuse(*own_reasons, *circumstances) if circumstances else decision
