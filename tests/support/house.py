"""Small processes made by hand, and runs of them played straight through the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from holdgate.core.decide import decide
from holdgate.core.decision_context import DecisionContext, Situation
from holdgate.core.evolve import blank, evolve
from holdgate.core.roles import Roles
from holdgate.model import commands
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.events import ZERO_HASH, Actor, Decision, Sealed
from holdgate.model.ids import ANYONE, START
from holdgate.model.people import Directory, Person
from holdgate.model.process import (
    Approval,
    Field,
    NeedLine,
    Option,
    Process,
    Role,
    Step,
    Table,
)
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.run import ApprovalNode, Run, TaskNode
from holdgate.store.sealing import seal

ACTS_FOR = "acts-for-"


def when(question: str, *labels: str) -> Condition:
    """A condition of one line: `when("a.ok", "yes")`."""
    return Condition(all=(Line(Reference(*question.split(".")), labels),))


def yes_no(field_id: str = "ok", **keys: Any) -> Field:
    """A yes/no question."""
    return Field(id=field_id, type="yes_no", label=field_id.title(), **keys)


def text(field_id: str, **keys: Any) -> Field:
    """A text question."""
    return Field(id=field_id, type="text", label=field_id.title(), **keys)


def choice(field_id: str, *labels: str, kind: str = "one_of", **keys: Any) -> Field:
    """A question with options."""
    options = tuple(Option(label=label, text=label) for label in labels)
    return Field(id=field_id, type=kind, label=field_id.title(), options=options, **keys)


def table(field_id: str, *columns: Field, **keys: Any) -> Field:
    """A table of these columns; `rows` and the others are keys of the table, `optional` is not."""
    of_field = {key: keys.pop(key) for key in ("optional", "when") if key in keys}
    if "rows" in keys:
        keys["rows"] = Reference(*keys["rows"].split("."))
    if "separate_from" in keys:
        keys["separate_from"] = Reference("row", keys["separate_from"])
    return Field(
        id=field_id,
        type="table",
        label=field_id.capitalize(),
        table=Table(columns=columns, **keys),
        **of_field,
    )


def task(step_id: str, *needs: str, role: str = ANYONE, **keys: Any) -> Step:
    """A task, numbered later."""
    return Step(id=step_id, number=0, title=step_id.upper(), roles=(role,), needs=needs, **keys)


def gate(  # noqa: PLR0913 - a gate has that many sides
    step_id: str,
    *covers: str,
    need: tuple[str | NeedLine, ...] = ("boss",),
    needs: tuple[str, ...] = (),
    reopen: tuple[str, ...] | None = None,
    end: str | None = None,
    role: str = ANYONE,
    **keys: Any,
) -> Step:
    """An approval step, numbered later."""
    lines = tuple(line if isinstance(line, NeedLine) else NeedLine(role=line) for line in need)
    back = () if end else (reopen or covers)
    return Step(
        id=step_id,
        number=0,
        title=step_id.upper(),
        roles=(role,),
        needs=needs,
        approval=Approval(covers=covers, need=lines, reopen=back, end=end),
        **keys,
    )


def process(*steps: Step, roles: tuple[str, ...] = ("boss",), **keys: Any) -> Process:
    """A process of these steps, in this order."""
    numbered = tuple(replace(step, number=n) for n, step in enumerate(steps, 1))
    start = keys.pop("start", Step(id=START, number=0, title="Start", roles=(ANYONE,)))
    titled = keys.pop("role_map", {role: Role(id=role, title=role.title()) for role in roles})
    return Process(
        id="house",
        version="1",
        title="House",
        run_prefix="H",
        start=start,
        steps=numbered,
        roles=titled,
        **keys,
    )


def people(**roles: str) -> Directory:
    """A directory: `people(eva="boss cook acts-for-max")`."""
    return Directory({name: _person(name, held.split()) for name, held in roles.items()})


def _person(name: str, held: list[str]) -> Person:
    acts_for = tuple(one.removeprefix(ACTS_FOR) for one in held if one.startswith(ACTS_FOR))
    roles = tuple(role for role in held if not role.startswith(ACTS_FOR))
    return Person(id=name, name=name.title(), roles=roles, acts_for=acts_for)


@dataclass
class Tale:
    """A run that is told command by command; every accepted one is sealed and applied."""

    process: Process
    directory: Directory | None = None
    events: list[Sealed] = field(default_factory=list)
    run: Run | None = None
    minute: int = 0

    def __post_init__(self) -> None:
        definition = "sha256:" + "d" * 64
        self.run = blank(self.process, "H-0001", definition)
        self.run = replace(self.run, head=replace(self.run.head, head=ZERO_HASH))

    @property
    def now(self) -> str:
        """The told clock, one minute later at each accepted command."""
        return f"2026-03-02T{9 + self.minute // 60:02}:{self.minute % 60:02}:00.000Z"

    def give(self, command: commands.Command, by: str = "ann", **keys: Any) -> Decision | Refusal:
        """Give a command; apply it when it is accepted."""
        assert self.run is not None
        situation = Situation(at=self.now, person=by, directory=self.directory, **keys)
        decision = decide(self.process, self.run, command, situation)
        if isinstance(decision, Decision):
            self._apply(decision, by, situation)
        return decision

    def _apply(self, decision: Decision, by: str, situation: Situation) -> None:
        assert self.run is not None
        numbers = iter(range(1000))
        sealed = seal(
            decision,
            run=self.run.head.id,
            seq=self.run.head.seq + 1,
            definition=self.run.head.definition,
            at=self.now,
            actor=Actor(
                person=by,
                roles=Roles(self.process, self.run.head, self.directory).of(by),
                has_people_file=self.directory is not None,
                os_user="t",
                host="t",
                on_behalf_of=DecisionContext(self.process, self.run, situation).principal,
            ),
            key=f"k{self.run.head.seq}",
            prev=self.run.head.head,
            salt=lambda: f"{next(numbers):032x}",
            happened_at=situation.happened_at,
        )
        before = self.run if self.run.head.seq else None
        self.run = evolve(self.process, before, sealed)
        self.events.append(sealed)
        self.minute += 1

    def ok(self, command: commands.Command, by: str = "ann", **keys: Any) -> Decision:
        """Give a command that must be accepted."""
        decision = self.give(command, by, **keys)
        assert isinstance(decision, Decision), decision
        return decision

    def no(self, command: commands.Command, by: str = "ann", **keys: Any) -> set[str]:
        """Give a command that must be refused; the ids of the reasons."""
        decision = self.give(command, by, **keys)
        assert isinstance(decision, Refusal), decision
        assert decision.reasons
        return {reason.id for reason in decision.reasons}

    def begin(self, **answers: Any) -> "Tale":
        """Start the run."""
        self.ok(commands.StartRun(answers=answers))
        return self

    def do(self, *steps: str, by: str = "ann", **answers: Any) -> "Tale":
        """Complete tasks."""
        for step in steps:
            self.ok(commands.Complete(step=step, answers=answers), by)
        return self

    def submit(self, step: str, by: str = "ann") -> "Tale":
        """Submit an approval."""
        self.ok(commands.Submit(step=step), by)
        return self

    def approve(self, step: str, by: str, **answers: Any) -> "Tale":
        """Sign the present round."""
        self.ok(commands.Approve(step=step, round=self.round(step), answers=answers), by)
        return self

    def reopen(self, *steps: str, downstream: bool = False, by: str = "ann") -> "Tale":
        """Reopen tasks."""
        self.ok(commands.Reopen(steps=steps, because="wrong", downstream=downstream), by)
        return self

    def save(self, step: str, by: str = "ann", **answers: Any) -> "Tale":
        """Keep a draft."""
        self.ok(commands.Save(step=step, answers=answers), by)
        return self

    def waive(self, step: str, by: str = "ann") -> "Tale":
        """Declare a task not applicable."""
        self.ok(commands.NotApplicable(step=step, because="not needed"), by)
        return self

    def reject(self, step: str, by: str) -> "Tale":
        """Reject the present round."""
        self.ok(commands.Reject(step=step, round=self.round(step), because="no"), by)
        return self

    def withdraw(self, step: str, by: str = "ann") -> "Tale":
        """Take the submission back."""
        self.ok(commands.Withdraw(step=step), by)
        return self

    def cannot_sign(self, step: str, by: str) -> set[str]:
        """Why that person may not sign the present round."""
        return self.no(commands.Approve(step=step, round=self.round(step)), by)

    def refusal(self, command: commands.Command, by: str = "ann", **keys: Any) -> Refusal:
        """Give a command that must be refused; the refusal."""
        decision = self.give(command, by, **keys)
        assert isinstance(decision, Refusal), decision
        return decision

    def reasons(self, command: commands.Command, by: str = "ann", **keys: Any) -> list[Reason]:
        """Give a command that must be refused; the reasons in full."""
        return list(self.refusal(command, by, **keys).reasons)

    def task(self, step: str) -> TaskNode:
        """The node of a task."""
        assert self.run is not None
        return self.run.task(step)

    def approval(self, step: str) -> ApprovalNode:
        """The node of an approval."""
        assert self.run is not None
        return self.run.approval(step)

    @property
    def changes(self) -> list[tuple[str, str, str, str]]:
        """The transitions of the last event: step, trigger, state, why."""
        last = self.events[-1].event
        return [
            (change.step, change.trigger, str(change.state), change.why) for change in last.changes
        ]

    def round(self, step: str) -> int:
        """The present round of a step."""
        assert self.run is not None
        return self.run.nodes[step].round

    @property
    def states(self) -> Mapping[str, str]:
        """The state of every step, and of the run."""
        assert self.run is not None
        steps = {step.id: str(self.run.nodes[step.id].state) for step in self.process.steps}
        return {**steps, "run": str(self.run.head.state)}

    def settled(self, step: str) -> bool:
        """Whether a step is settled."""
        assert self.run is not None
        return self.run.nodes[step].settled
