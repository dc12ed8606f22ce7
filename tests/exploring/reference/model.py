"""What a command does: an event with all its changes, or the ids of the reasons against it."""

from typing import Any

from exploring.reference.alone import first
from exploring.reference.answers import content, read
from exploring.reference.asking import Asking, attached_to, fits, reopened, ticked
from exploring.reference.deadlines import Times, moves
from exploring.reference.deriving import Happening
from exploring.reference.folding import State, drafts_after
from exploring.reference.judging import People, required_lines, same, seating, seats
from exploring.reference.marks import shown
from exploring.reference.reading import Data, Definition
from exploring.reference.refusing import others

TYPES = {
    "start_run": "run.started",
    "start": "step.started",
    "save": "step.saved",
    "attach": "step.saved",
    "complete": "step.completed",
    "not_applicable": "step.not_applicable",
    "submit": "approval.submitted",
    "approve": "approval.signed",
    "reject": "approval.rejected",
    "withdraw": "approval.withdrawn",
    "reopen": "step.reopened",
    "assign": "step.assigned",
    "assign_role": "role.bound",
    "note": "note.added",
    "pause": "run.paused",
    "resume": "run.resumed",
    "cancel": "run.cancelled",
}


def decide(
    definition: Definition, people: People, log: list[Data], command: Data
) -> Data | set[str]:
    """The event that the command makes of the run, or why it is refused."""
    asking = Asking(state=State(definition, log), people=people, command=command)
    alone = first(asking)
    if alone:
        return {alone}
    reasons = others(asking)
    return reasons or _event(asking, log)


def _event(asking: Asking, log: list[Data]) -> Data:
    event: dict[str, Any] = {
        "seq": asking.state.seq + 1,
        "at": asking.command["at"],
        "type": TYPES[asking.verb],
        "by": asking.by,
        "for": asking.principal,
        "subject": [step.id for step in asking.steps],
        "data": _FACTS.get(asking.verb, _no_facts)(asking),
        "values": _values(asking),
        "changes": [],
    }
    if asking.verb == "reopen":
        named = {step.id for step in asking.steps}
        event["subject"] = [name for name in reopened(asking) if name in named]
    after = _CHANGES.get(asking.verb)
    if after:
        back = reopened(asking) if asking.verb == "reopen" else []
        seated = event["data"].get("seats")
        happening = Happening(asking.state, event)
        after(asking, happening, back or seated)
        if asking.verb != "reopen" and asking.steps:
            event["data"]["round"] = asking.state.nodes[asking.step.id].round
        happening.derive()
    _deadlines(asking, log, event)
    return event


def _deadlines(asking: Asking, log: list[Data], event: Data) -> None:
    """The deadline that was in force for what somebody ended; those that are set or moved."""
    ends = asking.verb in {"complete", "not_applicable"} or "seats" in event["data"]
    if ends and asking.step.due is not None:
        event["data"]["due"] = Times(asking.definition, log).deadline(asking.step)
    if asking.state.run in {"active", "on_hold"}:
        for move in list(moves(asking.definition, log, event)):
            node = asking.state.nodes[move["step"]]
            event["changes"].append({**move, "state": node.state, "round": node.round})


def _values(asking: Asking) -> Data:
    """Answers as `answers.<field>`, the reason, the text."""
    values = {f"answers.{key}": value for key, value in _answers(asking).items()}
    for name in ("because", "text"):
        if asking.command.get(name):
            values[name] = asking.command[name]
    return values


def _answers(asking: Asking) -> Data:
    """A patch for a draft; for an end the whole content; of a signer what is asked of them."""
    if asking.verb not in {"start_run", "save", "attach", "complete", "approve"}:
        return {}
    step = asking.definition.start if asking.verb == "start_run" else asking.step
    draft = asking.state.nodes[step.id].answers
    if asking.verb == "attach":
        name = attached_to(asking)
        new = [*draft.get(name, []), *asking.command["files"]]
        return {name: [entry for n, entry in enumerate(new) if entry not in new[:n]]}
    sound, _ = read(step, asking.command.get("answers", {}), asking.people)
    return sound if asking.verb == "save" else content(asking.state, step, draft, sound)


def _no_facts(_asking: Asking) -> Data:
    return {}


def _bound(asking: Asking, step: str) -> Data:
    """The role that an answer fills."""
    answers = _answers(asking)
    for reference, role in asking.definition.filled_by.items():
        if reference.partition(".")[0] == step:
            return {"role": role, "person": answers[reference.partition(".")[2]]}
    return {}


def _started_facts(asking: Asking) -> Data:
    return _bound(asking, "start")


def _saved_facts(asking: Asking) -> Data:
    ticks = {"ticks": ticked(asking)} if asking.command.get("ticks") is not None else {}
    return ticks | _draft_facts(asking) | _replaced(asking, _answers(asking))


def _draft_facts(asking: Asking) -> Data:
    """Who drafted what, unless one person alone worked on the step until now."""
    node = asking.state.nodes[asking.step.id]
    if not asking.principal and not [who for who in node.performers if not same(who, asking.by)]:
        return {}
    drafts = drafts_after(node, _answers(asking), asking.by, asking.principal)
    return {"drafts": drafts} if drafts else {}


def _replaced(asking: Asking, after: Data) -> Data:
    lost = asking.replaced(after)
    return {"replaced": lost} if lost else {}


def _completed_facts(asking: Asking) -> Data:
    answers = _answers(asking)
    draft = asking.state.nodes[asking.step.id].answers
    replaced = _replaced(asking, {name: answers.get(name) for name in draft})
    return {"ticks": ticked(asking), **_bound(asking, asking.step.id), **replaced}


def _not_applicable_facts(asking: Asking) -> Data:
    return _replaced(asking, dict.fromkeys(asking.state.nodes[asking.step.id].answers))


def _submitted_facts(asking: Asking) -> Data:
    """The lines, and the round of each step that the signers see beside what they sign."""
    seen = shown(asking.definition, asking.step)
    rounds = [{"step": s, "item": None, "round": asking.state.nodes[s].round} for s in seen]
    return {"lines": required_lines(asking.state, asking.step), "shown": rounds}


def _signed_facts(asking: Asking) -> Data:
    node = asking.state.nodes[asking.step.id]
    facts = {"fits": fits(asking)}
    signed = [*node.signatures, {"person": asking.by, **facts}]
    seated = seating(node.lines, signed)
    return {**facts, "seats": seated} if len(seated) == seats(node.lines) else facts


def _ends_by_rejection(asking: Asking) -> bool:
    """Always, or never, or as whoever rejects chose."""
    if asking.step.chooses:
        return bool(asking.command["choice"] == "end")
    return asking.step.ends is not None


def _rejected_facts(asking: Asking) -> Data:
    facts = {"choice": asking.command["choice"]} if asking.step.chooses else {}
    return facts | ({"outcome": asking.step.ends} if _ends_by_rejection(asking) else {})


def _reopened_facts(asking: Asking) -> Data:
    return {"scope": "downstream" if asking.command.get("downstream") else "only"}


def _assigned_facts(asking: Asking) -> Data:
    return {"person": asking.command["to"]}


def _role_facts(asking: Asking) -> Data:
    return {"role": asking.command["role"], "person": asking.command["to"]}


def _simply(trigger: str, state: str) -> Any:
    def change(asking: Asking, happening: Happening, _more: Any) -> None:
        happening.change(asking.step.id, trigger, state, "command")

    return change


def _run_simply(trigger: str, state: str) -> Any:
    def change(_asking: Asking, happening: Happening, _more: Any) -> None:
        happening.change("run", trigger, state, "command")

    return change


def _begin(asking: Asking, happening: Happening, _more: Any) -> None:
    """Everything is judged once."""
    happening.change("run", "start", "active", "command")
    happening.change("start", "complete", "done", "command")
    happening.touched = set(asking.definition.steps)


def _sign(asking: Asking, happening: Happening, seated: Any) -> None:
    state = "approved" if seated else "pending"
    happening.change(asking.step.id, "sign", state, "command")
    if seated:
        _stop(asking, happening)


def _complete(asking: Asking, happening: Happening, _more: Any) -> None:
    happening.change(asking.step.id, "complete", "done", "command")
    _stop(asking, happening)


def _stop(asking: Asking, happening: Happening) -> None:
    """A step that is done or approved may end the run, whatever else is open."""
    if asking.step.stops:
        happening.event["data"]["outcome"] = asking.step.stops
        happening.change("run", "end", "closing", "ends")


def _reject(asking: Asking, happening: Happening, _more: Any) -> None:
    """The round ends; then the run, or what is to be done again reopens."""
    gate = asking.step
    happening.change(gate.id, "reject", "rejected", "command")
    if _ends_by_rejection(asking):
        happening.change("run", "end", "closing", "reject")
        return
    ended = {"done", "not_applicable"}
    for step in asking.definition.steps:
        if step in gate.reopens and asking.state.nodes[step].state in ended:
            happening.change(step, "reopen", "blocked", "reject")


def _reopen(asking: Asking, happening: Happening, back: Any) -> None:
    """The tasks named; then what followed from them, gates among it; each by step number."""
    named = {step.id for step in asking.steps}
    for step in back:
        if step in named:
            happening.change(step, "reopen", "blocked", "command")
    downstream = asking.command.get("downstream")
    after = asking.definition.descendants(named) if downstream else set()
    for step in asking.definition.steps:
        if step in after and step in back:
            happening.change(step, "reopen", "blocked", "downstream")
        elif step in after and asking.state.nodes[step].state in {"pending", "approved"}:
            happening.change(step, "void", "blocked", "downstream")


_FACTS = {
    "start_run": _started_facts,
    "save": _saved_facts,
    "attach": _draft_facts,
    "complete": _completed_facts,
    "not_applicable": _not_applicable_facts,
    "submit": _submitted_facts,
    "approve": _signed_facts,
    "reject": _rejected_facts,
    "reopen": _reopened_facts,
    "assign": _assigned_facts,
    "assign_role": _role_facts,
}

_CHANGES = {
    "start_run": _begin,
    "start": _simply("start", "in_progress"),
    "save": _simply("save", "in_progress"),
    "attach": _simply("save", "in_progress"),
    "complete": _complete,
    "not_applicable": _simply("not_applicable", "not_applicable"),
    "submit": _simply("submit", "pending"),
    "approve": _sign,
    "reject": _reject,
    "withdraw": _simply("withdraw", "blocked"),
    "reopen": _reopen,
    "pause": _run_simply("pause", "on_hold"),
    "resume": _run_simply("resume", "active"),
    "cancel": _run_simply("cancel", "closing"),
}
