"""The ways out that refusals name: commands that would be accepted now, and who can give them.

A way is named only where the step is in a state for the command, and where somebody can give it.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from holdgate.core import handover
from holdgate.core.decision_context import DecisionContext
from holdgate.core.roles import Roles
from holdgate.core.who_can_act import Able, givers, suffice, who_can
from holdgate.model.ids import ANYONE, RUN, START, same_person
from holdgate.model.process import Step
from holdgate.model.refusals.ways import Options, Verb, Way
from holdgate.model.run import RunState, State

BECAUSE: Options = {"because": None}

TRIGGERS: dict[Verb, str] = {
    "start": "start",
    "do": "complete",
    "attach": "save",
    "not-applicable": "not_applicable",
    "submit": "submit",
    "approve": "sign",
    "reject": "reject",
    "withdraw": "withdraw",
    "reopen": "reopen",
}
_WITH_REASON = frozenset({"not-applicable", "reject", "reopen", "pause", "cancel"})


def way(
    context: DecisionContext, verb: Verb, step: str | None = None, *, named: bool = False
) -> tuple[Way, ...]:
    """The command as a way out; nothing where it would be refused from everybody.

    It says who can give it where the actor cannot, and if `named` always.
    """
    if step is not None and not _in_state(context, verb, step):
        return ()
    able = who_can(context.roles, context.run, verb, context.step(step) if step else None)
    options = BECAUSE if verb in _WITH_REASON else {}
    if verb == "reject" and step is not None and _lets_choose(context, step):
        options = {**options, "send_back": None}
    return _given_by(context, context.way(verb, step, options=options), able, named=named)


def _lets_choose(context: DecisionContext, step: str) -> bool:
    approval = context.step(step).approval
    return approval is not None and approval.lets_choose


def ways(
    context: DecisionContext, verbs: Iterable[Verb], step: str, *, named: bool = False
) -> tuple[Way, ...]:
    """Those of the commands on a step that are ways out."""
    return tuple(one for verb in verbs for one in way(context, verb, step, named=named))


def to_reopen(context: DecisionContext, step: str, *, named: bool = False) -> tuple[Way, ...]:
    """How an ended task is opened again: first the pending approvals that cover it must end."""
    pending = pending_gates(context, (step,))
    if not pending:
        return way(context, "reopen", step, named=named)
    return tuple(
        one for gate in pending for one in ways(context, ("withdraw", "reject"), gate, named=named)
    )


def pending_gates(context: DecisionContext, steps: Iterable[str]) -> tuple[str, ...]:
    """The pending approvals that cover one of the steps."""
    gates = (gate for step in steps for gate in context.process.covering.get(step, ()))
    return tuple(
        gate for gate in dict.fromkeys(gates) if context.run.nodes[gate].state is State.PENDING
    )


def to_start_again(context: DecisionContext) -> Way:
    """Another run that corrects this one, which has ended; roles that were given here end, too."""
    head, form = context.run.head, context.process.start
    roles = Roles(context.process, replace(head, bindings={}), context.situation.directory)
    start = Way(verb="start", process=context.process.id, options={"corrects": head.id})
    able = who_can(roles, context.run, "start", form)
    return next(iter(_given_by(context, start, able)), start)


def to_act(context: DecisionContext, verb: Verb, step: Step) -> tuple[Way, ...]:
    """Who else can give the refused command; where nobody can, who can give a role for it."""
    if step.id == START:
        able = who_can(context.roles, context.run, verb, step)
        start = Way(verb=verb, process=context.process.id)
        return _given_by(context, start, able, named=True)
    able = who_can(context.roles, context.run, verb, step)
    if able.nobody:
        return _new_holders(context, verb, step) or _new_submitter(context, verb, step)
    return _given_by(context, context.way(verb, step.id), able, named=True)


def by_person(context: DecisionContext, verb: Verb, step: str, person: str) -> tuple[Way, ...]:
    """The command, given by a certain person, if they can."""
    able = who_can(context.roles, context.run, verb, context.step(step))
    if not _in_state(context, verb, step) or not includes(able, person):
        return ()
    return (replace(context.way(verb, step), people=(person,)),)


def to_give(context: DecisionContext, role: str, to: str | None = None) -> tuple[Way, ...]:
    """`assign --role`: gives a role in this run to somebody."""
    options: Options = {"role": role, "to": to, "because": None}
    able = givers(context.roles, role)
    return _given_by(context, context.way("assign", options=options), able, named=True)


def _new_holders(context: DecisionContext, verb: Verb, step: Step) -> tuple[Way, ...]:
    """A role for the command, given to somebody who can then give the command."""
    directory = context.situation.directory
    for role in _roles_for(context, verb, step):
        for person in directory.people if directory else ():
            if _would_be_able(context, verb, step, role, person):
                return to_give(context, role, person)
    return ()


def _new_submitter(context: DecisionContext, verb: Verb, step: Step) -> tuple[Way, ...]:
    """A pending approval withdrawn, where those who can sign suffice if another submits it."""
    if verb not in {"approve", "reject"} or not suffice(
        context.roles, context.run, step, submitter=False
    ):
        return ()
    return way(context, "withdraw", step.id, named=True)


def _roles_for(context: DecisionContext, verb: Verb, step: Step) -> tuple[str, ...]:
    able = who_can(context.roles, context.run, verb, step)
    return tuple(holders.role for holders in able.holders if holders.role != ANYONE)


def _would_be_able(
    context: DecisionContext, verb: Verb, step: Step, role: str, person: str
) -> bool:
    """Whether the role may be given to a person, who could then give the command."""
    roles = context.roles
    if handover.is_guarded(roles, role) and not handover.may_get(roles, role, person):
        return False
    bound = replace(roles.head, bindings={**roles.head.bindings, role: person})
    after = Roles(roles.process, bound, roles.directory)
    return person in who_can(after, context.run, verb, step).people


def _in_state(context: DecisionContext, verb: Verb, step: str) -> bool:
    """Whether the states of the run and of a step allow the command."""
    trigger = TRIGGERS.get(verb)
    if trigger is None:
        return True
    if context.run.head.state is not RunState.ACTIVE or not context.can(step, trigger):
        return False
    if verb == "approve":
        return not context.run.nodes[step].unmet
    return verb != "reopen" or not pending_gates(context, (step,))


def _given_by(
    context: DecisionContext, command: Way, able: Able, *, named: bool = False
) -> tuple[Way, ...]:
    """The command with who can give it, if somebody can."""
    if able.nobody:
        return ()
    if not named and includes(able, context.situation.person):
        return (command,)
    holders = tuple(holders for holders in able.holders if not holders.nobody)
    closed_vote = command.verb == "approve" and not able.is_open
    people = able.people if closed_vote else able.besides
    return (replace(command, roles=holders, people=people),)


def includes(able: Able, person: str) -> bool:
    """Whether a person is one of those who can."""
    if any(same_person(person, other) for other in able.people):
        return True
    return any(
        one.is_open and not any(same_person(person, other) for other in one.but_not)
        for one in able.holders
    )


def resume(context: DecisionContext) -> tuple[Way, ...]:
    """Who can continue a run that is on hold."""
    if not context.can(RUN, "resume"):
        return ()
    return way(context, "resume", named=True)
