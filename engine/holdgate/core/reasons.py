"""The reasons that several commands share, with their facts and ways out."""

from functools import partial

from holdgate.core import separation, ways
from holdgate.core.condition_answers import last_answer, last_answers
from holdgate.core.decision_context import DecisionContext
from holdgate.model.condition import UnmetCondition, holds
from holdgate.model.ids import START
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.refusals.runs import ReasonMissing
from holdgate.model.refusals.votes import Separation
from holdgate.model.refusals.ways import Verb, Way
from holdgate.model.refusals.work import Ended, Skipped, WrongRole
from holdgate.model.run import Node, State
from holdgate.model.visible_text import has_visible_text


def role_missing(
    context: DecisionContext, roles: tuple[str, ...], act: Verb, step: str | None = None
) -> WrongRole | None:
    """`role`: the actor has none of the roles that may do this."""
    person = context.situation.person
    if context.roles.has_any(person, roles):
        return None
    if step is None:
        others = ways.way(context, act, named=True)
    else:
        others = ways.to_act(context, act, context.step(step))
    return WrongRole(
        step=step,
        person=person,
        roles=roles,
        who=tuple(dict.fromkeys(person for role in roles for person in context.roles.who(role))),
        act=act,
        holders=context.roles.holders(roles),
        ways=others,
    )


def lead_missing(context: DecisionContext, act: Verb, step: Step | None = None) -> WrongRole | None:
    """`role`: only the lead of the run may do this; on a step also people who may work on it."""
    own_roles = step.roles if step else ()
    roles = tuple(dict.fromkeys((*own_roles, context.process.lead)))
    return role_missing(context, roles, act, step.id if step else None)


def kept_apart(context: DecisionContext, step: Step, act: Verb = "do") -> list[Separation]:
    """`separation`: a reason for each rule that excludes the actor or the person they act for."""
    people = (context.situation.person, None if step.approval else context.principal)
    return [
        Separation(
            rule=bar.kind,
            step=bar.step,
            field=bar.field,
            person=person,
            gate=step.id,
            ways=ways.to_act(context, act, step),
        )
        for person in people
        if person
        for bar in separation.bars(context.run, step, person)
    ]


def ended(context: DecisionContext, step: Step) -> Ended | Skipped | None:
    """`ended` or `skipped`: no work is possible on this step."""
    node = context.run.nodes[step.id]
    if node.state is State.SKIPPED:
        return _skipped(context, step, node)
    if not node.ended:
        return None
    back = ways.to_reopen(context, step.id)
    return Ended(step=step.id, state=node.state, round=node.round, ways=back)


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
            way
            for step_id in dict.fromkeys(filter(None, (_to_redo(context, read) for read in reads)))
            for way in ways.to_reopen(context, step_id, named=True)
        ),
    )


def _to_redo(context: DecisionContext, read: str) -> str | None:
    """The step to reopen so that another answer can be given; None if there is none.

    A signer is asked again when a step that the approval covers was reopened.
    """
    approval = context.step(read).approval
    steps = approval.covers if approval else (read,)
    return next((step for step in steps if step != START and context.can(step, "reopen")), None)


def no_reason(act: Verb) -> ReasonMissing:
    """`reason-missing`: the command is recorded only with a reason."""
    return ReasonMissing(act=act, ways=(Way(options=ways.BECAUSE),))


def said(text: str | None) -> bool:
    """Whether there is a text that says anything."""
    return has_visible_text(text or "")


def because(text: str | None) -> dict[str, Json]:
    """The reason as a payload value; nothing if there is none."""
    return {"because": text} if said(text) else {}
