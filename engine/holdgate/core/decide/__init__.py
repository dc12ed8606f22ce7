"""Decide a command: one event, or all reasons for refusing it. A new command is a line in `DECIDE`.

`decide` checks; `evolve` applies and never checks.
"""

from msgspec.structs import replace

from holdgate.core.decide import approvals, assign, reopen, runs, tasks
from holdgate.core.decide.common import circumstance_reasons, first_reason
from holdgate.core.decision_context import Deciders, DecisionContext, Situation, refuse
from holdgate.model import commands
from holdgate.model.events import Decision
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import ALONE, Refusal
from holdgate.model.run import Run

DECIDE: Deciders = {
    **runs.DECIDE,
    **tasks.DECIDE,
    **approvals.DECIDE,
    **reopen.DECIDE,
    **assign.DECIDE,
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
