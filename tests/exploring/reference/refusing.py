"""The reasons against a command: their ids. Those that stand alone, then all others together."""

from dataclasses import dataclass, field

from exploring.reference.answers import content, missing, read
from exploring.reference.folding import OVER, State
from exploring.reference.judging import (
    People,
    among,
    barred_from_signing,
    has_role,
    kept_apart,
    same,
    seating,
)
from exploring.reference.reading import ANYONE, Data, Definition, Step, listed

WORK = ("start", "save", "attach", "complete", "not_applicable")
ON_HOLD = {"note", "assign", "assign_role", "resume", "cancel"}
PERSONAL = {"submit", "approve", "reject", "withdraw"}


@dataclass(kw_only=True)
class Asking:
    """A command in its situation, and the run that it is given to."""

    state: State
    people: People
    command: Data
    # `meant`: all steps that are named, a group's gates too; `steps`: those that it is about.
    steps: list[Step] = field(default_factory=list)
    meant: list[Step] = field(default_factory=list)

    @property
    def verb(self) -> str:
        """What is to be done."""
        return str(self.command["do"])

    @property
    def by(self) -> str:
        """Who acts."""
        return str(self.command["by"])

    @property
    def principal(self) -> str | None:
        """On whose behalf; acting for oneself is as if nothing was said."""
        whom = self.command.get("for")
        return None if whom is None or same(whom, self.by) else whom

    @property
    def definition(self) -> Definition:
        """The process."""
        return self.state.definition

    @property
    def step(self) -> Step:
        """The one step that it is about."""
        return self.steps[0]

    @property
    def because(self) -> bool:
        """Whether a reason was given."""
        return bool(self.command.get("because"))

    def may(self, roles: set[str]) -> bool:
        """Whether the actor has one of these roles."""
        return has_role(self.state, self.people, self.by, roles)

    def named(self) -> list[str]:
        """The people that it names; `anyone` is nobody."""
        people = [self.command["by"], self.command.get("for"), self.command.get("to")]
        releases = self.verb == "assign_role" and self.command.get("to") == ANYONE
        return [each for each in people[: 2 if releases else 3] if each is not None]


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
    if run == "on_hold" and asking.verb not in ON_HOLD:
        return "run-on-hold"
    known = asking.people is None or all(each in asking.people for each in asking.named())
    return None if known else "unknown-person"


def _unknown_step(asking: Asking) -> str | None:
    """A group's id stands only where several steps may."""
    definition = asking.definition
    names = listed(asking.command.get("steps", asking.command.get("step")))
    for name in names:
        inside = definition.stands_for.get(name, [name] if name == "start" else [])
        if not inside or (asking.verb != "reopen" and inside != [name]):
            return "unknown-step"
        asking.meant += [_step(definition, each) for each in inside]
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
        asking.steps = [each for each in asking.steps if each.id in names or each.id in back]
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
        return "skipped" if any(each.id in named for each in skipped) else None
    if state == "skipped":
        return "skipped"
    return "ended" if state in {"done", "not_applicable"} else None


def others(asking: Asking) -> set[str]:
    """All other reasons, together."""
    found = {*_OTHERS[asking.verb](asking), *_said_when(asking)}
    if asking.verb in PERSONAL and (asking.principal or asking.command.get("happened_at")):
        found.add("personal-act")
    if _changed_since(asking):
        found.add("changed-since")
    return found


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
    changed = [asking.state.nodes[each].seq for each in steps] or [asking.state.seq]
    return max(changed) > seen


def _work(asking: Asking) -> set[str]:
    """What bars any work on a task."""
    step, found = asking.step, set()
    if not asking.may(step.roles):
        found.add("role")
    if any(kept_apart(asking.state, step, each) for each in (asking.by, asking.principal) if each):
        found.add("separation")
    if not step.needs <= asking.state.settled():
        found.add("blocked")
    return found


def _start(asking: Asking) -> set[str]:
    started = asking.state.nodes[asking.step.id].state == "in_progress"
    return _work(asking) | ({"already-started"} if started else set())


def _save(asking: Asking) -> set[str]:
    _, wrong = read(asking.step, asking.command.get("answers", {}), asking.people)
    return _work(asking) | ({"invalid-answer"} if wrong else set())


def _attach(asking: Asking) -> set[str]:
    """Of several `files` fields one must be named."""
    return _work(asking) | (set() if attached_to(asking) else {"invalid-answer"})


def attached_to(asking: Asking) -> str | None:
    """The field that files are attached to."""
    fields = [key for key, each in asking.step.fields.items() if each["type"] == "files"]
    name = asking.command.get("field") or (fields[0] if len(fields) == 1 else None)
    return name if name in fields else None


def ticked(asking: Asking) -> list[int]:
    """What is ticked now and was before; `[]` clears all."""
    given, before = asking.command.get("ticks"), asking.state.nodes[asking.step.id].ticks
    return before if given is None else sorted({*before, *given}) if given else []


def _complete(asking: Asking) -> set[str]:
    step, draft = asking.step, asking.state.nodes[asking.step.id].answers
    sound, wrong = read(step, asking.command.get("answers", {}), asking.people)
    answers = content(asking.state, step, draft, sound)
    unasked = {key for key in sound if sound[key] is not None} - set(answers)
    found = _save(asking)
    if unasked:
        found.add("invalid-answer")
    if set(missing(asking.state, step, answers)) - wrong:
        found.add("answer-missing")
    if len(ticked(asking)) < step.checks:
        found.add("check-open")
    return found


def _not_applicable(asking: Asking) -> set[str]:
    found = _work(asking) | (set() if asking.step.optional else {"not-optional"})
    return found | (set() if asking.because else {"reason-missing"})


def _submit(asking: Asking) -> set[str]:
    state = asking.state.nodes[asking.step.id].state
    found = set() if asking.may(asking.step.roles) else {"role"}
    if state in {"blocked", "rejected"}:
        found.add("blocked")
    if state in {"pending", "approved"}:
        found.add(f"already-{state}")
    return found


def fits(asking: Asking) -> list[str]:
    """The roles of the lines that the actor fits."""
    lines = asking.state.nodes[asking.step.id].lines
    return [line["role"] for line in lines if asking.may({line["role"]})]


def _vote(asking: Asking) -> set[str]:
    """What bars a vote, for or against."""
    node, found = asking.state.nodes[asking.step.id], set()
    if not fits(asking):
        found.add("role")
    if barred_from_signing(asking.state, asking.step, asking.by):
        found.add("separation")
    if asking.command["round"] != node.round or asking.command.get("content") == "another":
        found.add("stale-view")
    return found


def _approve(asking: Asking) -> set[str]:
    node, found = asking.state.nodes[asking.step.id], _vote(asking)
    if not asking.step.needs <= asking.state.settled():
        found.add("needs-open")
    if among(asking.by, [each["person"] for each in node.signatures]):
        found.add("already-voted")
    signed = [*node.signatures, {"person": asking.by, "fits": fits(asking)}]
    more = len(seating(node.lines, signed)) > len(seating(node.lines, node.signatures))
    if not more and not found & {"role", "separation", "already-voted"}:
        found.add("line-met")
    return found


def _reject(asking: Asking) -> set[str]:
    return _vote(asking) | (set() if asking.because else {"reason-missing"})


def _withdraw(asking: Asking) -> set[str]:
    submitter = asking.state.nodes[asking.step.id].submitter
    allowed = same(submitter or "", asking.by)
    allowed = allowed or asking.may({*asking.step.roles, asking.definition.lead})
    return set() if allowed else {"not-submitter"}


def reopened(asking: Asking) -> list[str]:
    """The done and not applicable tasks that would be reopened, those named first; in order."""
    named = {step.id for step in asking.steps if not step.gate}
    after = asking.definition.descendants(named) if asking.command.get("downstream") else set()
    ended = [
        step
        for step in asking.definition.steps
        if asking.state.nodes[step].state in {"done", "not_applicable"}
    ]
    return [e for e in ended if e in named] + [e for e in ended if e in after - named]


def _reopen(asking: Asking) -> set[str]:
    lead, found = asking.definition.lead, set()
    back = set(reopened(asking))
    for name in listed(asking.command["steps"]):
        if not back & set(asking.definition.stands_for[name]):
            found.add("not-ended")
    if not all(asking.may({*step.roles, lead}) for step in asking.steps):
        found.add("role")
    for gate in asking.definition.steps.values():
        if asking.state.nodes[gate.id].state == "pending" and back & set(gate.covers):
            found.add("locked-pending")
    return found | (set() if asking.because else {"reason-missing"})


def _assign(asking: Asking) -> set[str]:
    found = set() if asking.may({*asking.step.roles, asking.definition.lead}) else {"role"}
    if not has_role(asking.state, asking.people, asking.command["to"], asking.step.roles):
        found.add("assignee-lacks-role")
    return found


def _assign_role(asking: Asking) -> set[str]:
    found = _lead(asking) | (set() if asking.because else {"reason-missing"})
    known = asking.command["role"] in asking.definition.roles
    return found | (set() if known else {"unknown-role"})


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
    found = set() if asking.may(form.roles) else {"role"}
    if wrong or {key for key in sound if sound[key] is not None} - set(answers):
        found.add("invalid-answer")
    if set(missing(asking.state, form, answers)) - wrong:
        found.add("answer-missing")
    return found


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
