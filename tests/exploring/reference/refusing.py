"""The reasons against a command that are reported together: their ids."""

from exploring.reference.answers import content, missing, read
from exploring.reference.asking import PERSONAL, Asking, attached_to, fits, reopened, ticked
from exploring.reference.judging import (
    among,
    barred_from_signing,
    has_role,
    kept_apart,
    same,
    seating,
)
from exploring.reference.limits import beyond
from exploring.reference.reading import ANYONE, Data, listed


def others(asking: Asking) -> set[str]:
    """All other reasons, together."""
    reasons = {*_OTHERS[asking.verb](asking), *_said_when(asking)}
    if asking.verb in PERSONAL and (asking.principal or asking.command.get("happened_at")):
        reasons.add("personal-act")
    elif asking.principal and asking.verb != "note" and not asking.may_act_for:
        reasons.add("not-acting-for")
    if _changed_since(asking):
        reasons.add("changed-since")
    return reasons


def _said_when(asking: Asking) -> set[str]:
    """A late entry is not before it has happened."""
    happened = asking.command.get("happened_at")
    return {"in-future"} if happened and happened > asking.command["at"] else set()


def _changed_since(asking: Asking) -> bool:
    """A step that is named, of a gate also one that it covers; without a step anything at all."""
    seen = asking.command.get("if_seq")
    if seen is None or asking.verb in {"note", "start_run"}:
        return False
    covered = asking.step.covers if asking.verb in PERSONAL else []
    steps = [*(step.id for step in asking.meant), *covered]
    changed = [asking.state.nodes[step].seq for step in steps] or [asking.state.seq]
    return max(changed) > seen


def _work(asking: Asking) -> set[str]:
    """What bars any work on a task."""
    step, reasons = asking.step, set()
    if not asking.may(step.roles):
        reasons.add("role")
    if any(
        kept_apart(asking.state, step, person) for person in (asking.by, asking.principal) if person
    ):
        reasons.add("separation")
    if not step.needs <= asking.state.settled():
        reasons.add("blocked")
    return reasons


def _start(asking: Asking) -> set[str]:
    started = asking.state.nodes[asking.step.id].state == "in_progress"
    return _work(asking) | ({"already-started"} if started else set())


def _of_another(asking: Asking, after: Data) -> set[str]:
    """Somebody else's draft is lost, and nobody said that it may be, or that they saw it."""
    allowed = asking.command.get("replace") or asking.command.get("if_seq") is not None
    return {"draft-of-another"} if asking.replaced(after) and not allowed else set()


def _sound(asking: Asking) -> set[str]:
    _, wrong = read(asking.step, asking.command.get("answers", {}), asking.people)
    return _work(asking) | ({"invalid-answer"} if wrong else set())


def _save(asking: Asking) -> set[str]:
    given, _ = read(asking.step, asking.command.get("answers", {}), asking.people)
    return _sound(asking) | _of_another(asking, given)


def _attach(asking: Asking) -> set[str]:
    """Of several `files` fields one must be named."""
    return _work(asking) | (set() if attached_to(asking) else {"invalid-answer"})


def _known(draft: Data, wrong: set[str]) -> Data:
    """The draft behind an answer given wrongly does not stand in for it: nobody knows yet."""
    return {name: value for name, value in draft.items() if name not in wrong}


def _complete(asking: Asking) -> set[str]:
    step, draft = asking.step, asking.state.nodes[asking.step.id].answers
    sound, wrong = read(step, asking.command.get("answers", {}), asking.people)
    answers = content(asking.state, step, _known(draft, wrong), sound)
    unasked = {key for key in sound if sound[key] is not None} - set(answers)
    reasons = _sound(asking)
    kept = content(asking.state, step, draft, sound)
    reasons |= _of_another(asking, {name: kept.get(name) for name in draft})
    if unasked:
        reasons.add("invalid-answer")
    if set(missing(asking.state, step, answers)) - wrong:
        reasons.add("answer-missing")
    reasons |= beyond(asking.state, step, answers, asking.command["at"])
    if len(ticked(asking)) < step.checks:
        reasons.add("check-open")
    return reasons


def _not_applicable(asking: Asking) -> set[str]:
    reasons = _work(asking) | (set() if asking.step.optional else {"not-optional"})
    reasons |= _of_another(asking, dict.fromkeys(asking.state.nodes[asking.step.id].answers))
    return reasons | (set() if asking.because else {"reason-missing"})


def _submit(asking: Asking) -> set[str]:
    state = asking.state.nodes[asking.step.id].state
    reasons = set() if asking.may(asking.step.roles) else {"role"}
    if state in {"blocked", "rejected"}:
        reasons.add("blocked")
    if state in {"pending", "approved"}:
        reasons.add(f"already-{state}")
    return reasons


def _vote(asking: Asking) -> set[str]:
    """What bars a vote, for or against."""
    node, reasons = asking.state.nodes[asking.step.id], set()
    if not fits(asking):
        reasons.add("role")
    if barred_from_signing(asking.state, asking.step, asking.by):
        reasons.add("separation")
    if asking.command["round"] != node.round or asking.command.get("content") == "another":
        reasons.add("stale-view")
    return reasons


def _approve(asking: Asking) -> set[str]:
    node, reasons = asking.state.nodes[asking.step.id], _vote(asking)
    if not asking.step.needs <= asking.state.settled():
        reasons.add("needs-open")
    if among(asking.by, [signature["person"] for signature in node.signatures]):
        reasons.add("already-voted")
    signed = [*node.signatures, {"person": asking.by, "fits": fits(asking)}]
    more = len(seating(node.lines, signed)) > len(seating(node.lines, node.signatures))
    if not more and not reasons & {"role", "separation", "already-voted"}:
        reasons.add("line-met")
    return reasons | _said_with_it(asking)


def _said_with_it(asking: Asking) -> set[str]:
    """What a signer answers: nothing drafted, all that is asked, and only that."""
    gate, reasons = asking.step, set()
    sound, wrong = read(gate, asking.command.get("answers", {}), asking.people)
    answers = content(asking.state, gate, {}, sound)
    if wrong or {name for name in sound if sound[name] is not None} - set(answers):
        reasons.add("invalid-answer")
    if set(missing(asking.state, gate, answers)) - wrong:
        reasons.add("answer-missing")
    return reasons


def _reject(asking: Asking) -> set[str]:
    reasons = _vote(asking) | (set() if asking.because else {"reason-missing"})
    return reasons | _choice(asking)


def _choice(asking: Asking) -> set[str]:
    """Where a rejection can do two things one must be chosen; nothing else can be chosen."""
    choice = asking.command.get("choice")
    possible = {"send_back", "end"} if asking.step.chooses else {"send_back"}
    if asking.step.ends and not asking.step.chooses:
        possible = {"end"}
    if choice is None:
        return {"choice-missing"} if asking.step.chooses else set()
    return set() if choice in possible else {"no-such-choice"}


def _withdraw(asking: Asking) -> set[str]:
    submitter = asking.state.nodes[asking.step.id].submitter
    allowed = same(submitter or "", asking.by)
    allowed = allowed or asking.may({*asking.step.roles, asking.definition.lead})
    return set() if allowed else {"not-submitter"}


def _reopen(asking: Asking) -> set[str]:
    lead, reasons = asking.definition.lead, set()
    back = set(reopened(asking))
    for name in listed(asking.command["steps"]):
        if not back & set(asking.definition.stands_for[name]):
            reasons.add("not-ended")
    if not all(asking.may({*step.roles, lead}) for step in asking.steps):
        reasons.add("role")
    for gate in asking.definition.steps.values():
        if asking.state.nodes[gate.id].state == "pending" and back & set(gate.covers):
            reasons.add("locked-pending")
    return reasons | (set() if asking.because else {"reason-missing"})


def _assign(asking: Asking) -> set[str]:
    reasons = set() if asking.may({*asking.step.roles, asking.definition.lead}) else {"role"}
    if not has_role(asking.state, asking.people, asking.command["to"], asking.step.roles):
        reasons.add("assignee-lacks-role")
    return reasons


def _assign_role(asking: Asking) -> set[str]:
    reasons = set() if asking.because else {"reason-missing"}
    role = asking.command["role"]
    if role not in asking.definition.roles:
        reasons.add("unknown-role")
    if not asking.may({asking.definition.lead}) and not (
        asking.people is None and _guarded(asking, role) and _bound_to_actor(asking, role)
    ):
        reasons.add("role")
    if _guarded(asking, role) and not (_may_give(asking, role) and _may_get(asking, role)):
        reasons.add("role-guarded")
    return reasons


def _guarded(asking: Asking, role: str) -> bool:
    """A role that stands in any `need`; `anyone` is not one that is given."""
    lines = [line for step in asking.definition.steps.values() for line in step.lines]
    return role in asking.definition.roles and role in [line["role"] for line in lines]


def _bound_to_actor(asking: Asking, role: str) -> bool:
    """Whether the actor is its present holder, in this run."""
    holder = asking.state.bindings.get(role)
    return holder is not None and same(holder, asking.by)


def _may_give(asking: Asking, role: str) -> bool:
    """A lead that is named gives it; where anyone leads, only somebody who has it."""
    if asking.definition.lead != ANYONE or _bound_to_actor(asking, role):
        return True
    return role in (asking.people or {}).get(asking.by, [])


def _may_get(asking: Asking, role: str) -> bool:
    """With a people file only who has it there; to release it gives it to nobody."""
    to = asking.command["to"]
    return asking.people is None or to == ANYONE or role in asking.people.get(to, [])


def _lead(asking: Asking) -> set[str]:
    return set() if asking.may({asking.definition.lead}) else {"role"}


def _stop(asking: Asking) -> set[str]:
    return _lead(asking) | (set() if asking.because else {"reason-missing"})


def _resume(asking: Asking) -> set[str]:
    return _lead(asking) | ({"run-not-on-hold"} if asking.state.run != "on_hold" else set())


def _note(asking: Asking) -> set[str]:
    return set() if asking.command.get("text") else {"comment-missing"}


def _start_run(asking: Asking) -> set[str]:
    form = asking.definition.start
    sound, wrong = read(form, asking.command.get("answers", {}), asking.people)
    answers = content(asking.state, form, {}, sound)
    reasons = set() if asking.may(form.roles) else {"role"}
    if wrong or {key for key in sound if sound[key] is not None} - set(answers):
        reasons.add("invalid-answer")
    if set(missing(asking.state, form, answers)) - wrong:
        reasons.add("answer-missing")
    return reasons | beyond(asking.state, form, answers, asking.command["at"])


_OTHERS = {
    "start_run": _start_run,
    "start": _start,
    "save": _save,
    "attach": _attach,
    "complete": _complete,
    "not_applicable": _not_applicable,
    "submit": _submit,
    "approve": _approve,
    "reject": _reject,
    "withdraw": _withdraw,
    "reopen": _reopen,
    "assign": _assign,
    "assign_role": _assign_role,
    "note": _note,
    "pause": _stop,
    "resume": _resume,
    "cancel": _stop,
}
