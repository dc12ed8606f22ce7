"""The reasons against a command that stand alone: the first that applies."""

from exploring.reference.asking import PERSONAL, WORK, Asking, reopened
from exploring.reference.folding import OVER
from exploring.reference.reading import Definition, Step, listed

_ON_HOLD = {"note", "assign", "assign_role", "resume", "cancel"}


def first(asking: Asking) -> str | None:
    """What stands alone, in the order of the text."""
    checks = [_run] if asking.verb != "note" else []
    for check in (*checks, _unknown_step, _kind, _alone):
        reason = check(asking)
        if reason:
            return reason
    return None


def _run(asking: Asking) -> str | None:
    run = asking.state.run
    if run in OVER:
        return "run-ended"
    if run == "on_hold" and asking.verb not in _ON_HOLD:
        return "run-on-hold"
    known = asking.people is None or all(name in asking.people for name in asking.named())
    return None if known else "unknown-person"


def _unknown_step(asking: Asking) -> str | None:
    """A group's id stands only where several steps may."""
    definition = asking.definition
    names = listed(asking.command.get("steps", asking.command.get("step")))
    for name in names:
        inside = definition.stands_for.get(name, [name] if name == "start" else [])
        if not inside or (asking.verb != "reopen" and inside != [name]):
            return "unknown-step"
        asking.meant += [_step(definition, name) for name in inside]
    asking.steps = list(dict.fromkeys(asking.meant))
    return None


def _step(definition: Definition, name: str) -> Step:
    return definition.start if name == "start" else definition.steps[name]


def _kind(asking: Asking) -> str | None:
    """Of a group that is reopened only the ended tasks count."""
    if asking.verb == "reopen":
        names = listed(asking.command["steps"])
        if any(name == "start" or _step_is_gate(asking.definition, name) for name in names):
            return "not-a-task"
        back = reopened(asking)
        asking.steps = [step for step in asking.steps if step.id in names or step.id in back]
    if asking.verb in (*WORK, "assign") and (asking.step.gate or asking.step.number == 0):
        return "not-a-task"
    if asking.verb in PERSONAL and not asking.step.gate:
        return "not-an-approval"
    return None


def _step_is_gate(definition: Definition, name: str) -> bool:
    return name in definition.steps and definition.steps[name].gate


def _alone(asking: Asking) -> str | None:
    if asking.verb == "note" or not asking.steps:
        return None
    state = asking.state.nodes[asking.step.id].state
    if asking.verb in {"approve", "reject", "withdraw"}:
        return None if state == "pending" else "not-pending"
    if asking.verb == "reopen":
        named = set(listed(asking.command["steps"]))
        skipped = [e for e in asking.steps if asking.state.nodes[e.id].state == "skipped"]
        return "skipped" if any(step.id in named for step in skipped) else None
    if state == "skipped":
        return "skipped"
    return "ended" if state in {"done", "not_applicable"} else None
