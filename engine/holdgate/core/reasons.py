"""The reasons that several commands share, with their facts and ways out."""

from functools import partial

from holdgate.core import separation
from holdgate.core.condition_answers import last_answer, last_answers
from holdgate.core.decision_context import DecisionContext
from holdgate.core.signatures import eligible_signers
from holdgate.model.condition import UnmetCondition, holds
from holdgate.model.ids import START
from holdgate.model.jsons import Json
from holdgate.model.people import RoleHolders
from holdgate.model.process import Step
from holdgate.model.refusals.runs import ReasonMissing
from holdgate.model.refusals.votes import Separation
from holdgate.model.refusals.ways import Options, Verb, Way
from holdgate.model.refusals.work import Ended, Skipped, WrongRole
from holdgate.model.run import Node, State
from holdgate.model.visible_text import has_visible_text

BECAUSE: Options = {"because": None}


def role_missing(
    context: DecisionContext, roles: tuple[str, ...], act: Verb, step: str | None = None
) -> WrongRole | None:
    """`role`: the actor has none of the roles that may do this."""
    person = context.situation.person
    if context.roles.has_any(person, roles):
        return None
    holders = context.roles.holders(roles)
    way = (
        Way(verb=act, process=context.process.id, roles=holders)
        if step == START
        else context.way(act, step, roles=holders)
    )
    return WrongRole(
        step=step,
        person=person,
        roles=roles,
        who=tuple(dict.fromkeys(person for role in roles for person in context.roles.who(role))),
        act=act,
        holders=holders,
        ways=(way,),
    )


def lead_missing(context: DecisionContext, act: Verb, step: Step | None = None) -> WrongRole | None:
    """`role`: only the lead of the run may do this; on a step also whoever may work on it."""
    own_roles = step.roles if step else ()
    roles = tuple(dict.fromkeys((*own_roles, context.process.lead)))
    return role_missing(context, roles, act, step.id if step else None)


def kept_apart(context: DecisionContext, step: Step) -> list[Separation]:
    """`separation`: a reason for each rule that excludes the actor or the person they act for."""
    people = (context.situation.person, None if step.approval else context.principal)
    return [
        Separation(
            rule=bar.kind,
            step=bar.step,
            field=bar.field,
            person=person,
            gate=step.id,
            ways=(_somebody_else(context, step),),
        )
        for person in people
        if person
        for bar in separation.bars(context.run, step, person)
    ]


def _somebody_else(context: DecisionContext, step: Step) -> Way:
    if not step.approval:
        return context.way("do", step.id, roles=context.roles.holders(step.roles))
    lines = context.run.approval(step.id).lines
    return context.way(
        "approve",
        step.id,
        roles=context.roles.holders(line.role for line in lines),
        people=eligible_signers(context.roles, context.run, step, lines),
    )


def ended(context: DecisionContext, step: Step) -> Ended | Skipped | None:
    """`ended` or `skipped`: no work is possible on this step."""
    node = context.run.nodes[step.id]
    if node.state is State.SKIPPED:
        return _skipped(context, step, node)
    if not node.ended:
        return None
    way = context.way("reopen", step.id, options=BECAUSE)
    return Ended(step=step.id, state=node.state, round=node.round, ways=(way,))


def _skipped(context: DecisionContext, step: Step, node: Node) -> Skipped:
    """`skipped`: which conditions do not hold, by which answers, and who may change them."""
    process, run = context.process, context.run
    unmet = [
        condition for condition in step.when if not holds(condition, partial(last_answer, run))
    ]
    reads = process.in_order(
        {question.step for condition in unmet for question in condition.questions()}
    )
    return Skipped(
        step=step.id,
        state=node.state,
        round=node.round,
        reads=tuple(reads),
        conditions=tuple(
            UnmetCondition(condition=condition, answers=last_answers(run, condition))
            for condition in unmet
        ),
        ways=tuple(
            context.way("reopen", read, roles=_who_may_reopen(context, read), options=BECAUSE)
            for read in reads
            if read != START and context.can(read, "reopen")
        ),
    )


def _who_may_reopen(context: DecisionContext, step: str) -> tuple[RoleHolders, ...]:
    return context.roles.holders((*context.step(step).roles, context.process.lead))


def no_reason(act: Verb) -> ReasonMissing:
    """`reason-missing`: the command is recorded only with a reason."""
    return ReasonMissing(act=act, ways=(Way(options=BECAUSE),))


def said(text: str | None) -> bool:
    """Whether there is a text that says anything."""
    return has_visible_text(text or "")


def because(text: str | None) -> dict[str, Json]:
    """The reason as a payload value; nothing if there is none."""
    return {"because": text} if said(text) else {}
