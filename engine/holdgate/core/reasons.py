"""The reasons for which commands are refused, in sentences that say what unblocks them."""

import unicodedata
from functools import partial

from msgspec.structs import replace

from holdgate.core import separation
from holdgate.core.decision_context import DecisionContext
from holdgate.core.refusals import Reason
from holdgate.core.signatures import eligible_signers
from holdgate.core.wording import condition_words, last_answer, said_words
from holdgate.model.condition import holds
from holdgate.model.ids import START
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Node, State


def named(step: Step) -> str:
    """A step in a sentence: `step 6 (sign-off)`, `the start form`."""
    return f"step {step.number} ({step.id})" if step.number else "the start form"


def words(state: str) -> str:
    """A state in words."""
    return str(state).replace("_", " ")


def role_missing(
    context: DecisionContext, step: Step, roles: tuple[str, ...], act: str
) -> Reason | None:
    """`role`: the actor has none of the roles that may do this."""
    person = context.situation.person
    if context.roles.has_any(person, roles):
        return None
    wanted = context.roles.whose(roles)
    return Reason(
        id="role",
        message=f"{person} may not {act} {named(step)}: that is for {wanted}",
        unblock=f"ask {wanted}",
        facts={
            "step": step.id,
            "person": person,
            "roles": list(roles),
            "who": _who(context, roles),
        },
    )


def may_not_start(context: DecisionContext) -> Reason | None:
    """`role`: starting a run is for others."""
    form = context.process.start
    reason = role_missing(context, form, form.roles, "start")
    if reason is None:
        return None
    what = f"{context.situation.person} may not start a run of {context.process.id}"
    return replace(reason, message=f"{what}: that is for {context.roles.whose(form.roles)}")


def lead_missing(context: DecisionContext, act: str, extra: tuple[str, ...] = ()) -> Reason | None:
    """`role`: this is for the lead of the run."""
    person, roles = context.situation.person, tuple(dict.fromkeys((*extra, context.process.lead)))
    if context.roles.has_any(person, roles):
        return None
    wanted = context.roles.whose(roles)
    return Reason(
        id="role",
        message=f"{person} may not {act}: that is for {wanted}",
        unblock=f"ask {wanted}",
        facts={"person": person, "roles": list(roles), "who": _who(context, roles)},
    )


def _who(context: DecisionContext, roles: tuple[str, ...]) -> list[Json]:
    return list(dict.fromkeys(person for role in roles for person in context.roles.who(role)))


def kept_apart(context: DecisionContext, step: Step) -> list[Reason]:
    """`separation`: one reason for each rule that bars the actor, naming the act."""
    people = (context.situation.person, None if step.approval else context.principal)
    return [
        Reason(
            id="separation",
            message=f"{person} may not {_act(step)} {named(step)}: {_did(context, bar)}",
            unblock=_somebody_else(context, step),
            facts={**bar, "person": person, "gate": step.id},
        )
        for person in people
        if person
        for bar in separation.bars(context.run, step, person)
    ]


def _act(step: Step) -> str:
    return "approve or reject" if step.approval else "work on"


def _did(context: DecisionContext, bar: dict[str, Json]) -> str:
    step = context.step(str(bar["step"]))
    match bar["rule"]:
        case "performer":
            return f"they worked on {named(step)}, which it covers"
        case "submitter":
            return "they submitted it"
        case "named":
            return f"they are named in {step.id}.{bar['field']}"
    if not step.number:
        return "they started the run, and the process keeps the two apart"
    return f"they did {named(step)}, and the process keeps the two apart"


def _somebody_else(context: DecisionContext, step: Step) -> str:
    if not step.approval:
        return f"let somebody else do it: {context.roles.whose(step.roles)}"
    lines = context.run.approval(step.id).lines
    able = eligible_signers(context.roles, context.run, step, lines)
    if able:
        return f"ask {' or '.join(able)}"
    wanted = context.roles.whose(tuple(line.role for line in lines))
    return f"somebody else with the role must sign: {wanted}"


def ended(context: DecisionContext, step: Step) -> Reason | None:
    """`ended` or `skipped`: no work goes on here."""
    node = context.run.nodes[step.id]
    if node.state is State.SKIPPED:
        return _skipped(context, step, node)
    if not node.ended:
        return None
    return Reason(
        id="ended",
        message=f"{named(step)} is {words(node.state)} already (round {node.round})",
        unblock=f"reopen it to change what was recorded: reopen {context.run.head.id} {step.id}",
        facts={"step": step.id, "state": str(node.state), "round": node.round},
    )


def _skipped(context: DecisionContext, step: Step, node: Node) -> Reason:
    """`skipped`: which condition does not hold, by which answers, and who may change them."""
    process, run = context.process, context.run
    unmet = [each for each in step.when if not holds(each, partial(last_answer, run))]
    told = [f"{condition_words(process, each)}; {said_words(process, run, each)}" for each in unmet]
    asked = process.in_order({each.step for when in unmet for each in when.questions()})
    ways = [
        f"{context.roles.whose((*process.by_id[each].roles, process.lead))}: "
        f"reopen {run.head.id} {each}"
        for each in asked
        if each != START and run.nodes[each].state in {State.DONE, State.NOT_APPLICABLE}
    ]
    why = f"it is required only if {', and if '.join(told)}"
    way = "change the answer that its condition reads"
    return Reason(
        id="skipped",
        message=f"{named(step)} is skipped: {why if told else 'its condition does not hold'}",
        unblock=f"{way}: {'; '.join(ways)}" if ways else way,
        facts={
            "step": step.id,
            "state": str(node.state),
            "round": node.round,
            "reads": list(asked),
        },
    )


def no_reason(what: str) -> Reason:
    """`reason-missing`: this is on the record only with a reason."""
    return Reason(
        id="reason-missing",
        message=f"{what} needs a reason",
        unblock="say why: --because TEXT",
    )


def said(text: str | None) -> bool:
    """Whether there is a reason in the text."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text or "")
