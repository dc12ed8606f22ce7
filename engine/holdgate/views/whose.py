"""Who can act on a step of a run, in words."""

from holdgate.core.roles import Roles
from holdgate.core.who_can_act import awaited, who_can
from holdgate.messages.names import Names
from holdgate.messages.waiting import awaited_words
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import RUN_ENDED, Run, State


def whose(roles: Roles, run: Run, verb: Verb, step: Step) -> str | None:
    """Who can give the command on a step; None where the step has ended, or the run has."""
    node = run.nodes[step.id]
    if node.ended or run.head.state in RUN_ENDED:
        return None
    names = Names(roles.process)
    if node.state is State.PENDING:
        return awaited_words(names, awaited(roles, run, step))
    return names.holders(who_can(roles, run, verb, step).holders)
