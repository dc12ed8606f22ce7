"""Decide a command: one event, or all the reasons for refusing it. A new verb is a file and a line.

`decide` checks; `evolve` applies and never checks.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from holdgate.core.decide import (
    approve,
    assign,
    assign_role,
    attach,
    cancel,
    complete,
    not_applicable,
    note,
    pause,
    reject,
    reopen,
    resume,
    save,
    start,
    start_run,
    submit,
    withdraw,
)
from holdgate.core.decide.common import circumstance_reasons, first_reason
from holdgate.core.decision_context import DecisionContext, Situation, refuse
from holdgate.model import commands
from holdgate.model.events import Decision
from holdgate.model.process import Process
from holdgate.model.refusals import ALONE, Refusal
from holdgate.model.run import Run

DECIDE: Mapping[type, Callable[[DecisionContext, Any], Decision | Refusal]] = {
    commands.StartRun: start_run.decide,
    commands.Start: start.decide,
    commands.Save: save.decide,
    commands.Attach: attach.decide,
    commands.Complete: complete.decide,
    commands.NotApplicable: not_applicable.decide,
    commands.Submit: submit.decide,
    commands.Approve: approve.decide,
    commands.Reject: reject.decide,
    commands.Withdraw: withdraw.decide,
    commands.Reopen: reopen.decide,
    commands.Assign: assign.decide,
    commands.AssignRole: assign_role.decide,
    commands.Note: note.decide,
    commands.Pause: pause.decide,
    commands.Resume: resume.decide,
    commands.Cancel: cancel.decide,
}


def decide(
    process: Process, run: Run, command: commands.Command, situation: Situation
) -> Decision | Refusal:
    """The event that `command` makes of `run` in this situation, or why it makes none."""
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
