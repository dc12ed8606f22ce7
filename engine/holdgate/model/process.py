"""A process past the loader: a frozen value that cannot be wrong, and its graph."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from holdgate.model.condition import Condition, Reference
from holdgate.model.duration import Duration
from holdgate.model.ids import ANYONE, START


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: the label is recorded, the text is shown."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a step. `type` is the id of a field type."""

    id: str
    type: str
    label: str
    help: str | None = None
    optional: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    minimum: int | float | None = None
    maximum: int | float | None = None
    renderer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline: `within` (one duration, or one per label of `question`) of `after`.

    Without `after` it counts since the step last became ready; the step `start` is the run's
    start; of several steps (a group) the last end counts. With `before` the deadline lies `within`
    (or nothing) ahead of that moment.
    """

    within: Duration | None = None
    question: Reference | None = None
    table: Mapping[str, Duration] = field(default_factory=dict)
    after: tuple[Reference, ...] = ()
    before: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """`count` different people with `role` must sign, when the condition holds."""

    role: str
    count: int = 1
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What makes a step a gate. Exactly one of `reopen` and `end` is set."""

    covers: tuple[str, ...]
    need: tuple[NeedLine, ...]
    reopen: tuple[str, ...] = ()
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the steps of a group share, for people to read; `parent` is the group around it.

    Its order, needs, role and condition are dissolved into its steps.
    """

    id: str
    title: str
    guidance: str | None = None
    warning: str | None = None
    when: Condition | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A task, or with `approval` a gate. Groups are dissolved; `group` names the innermost.

    `roles`: whoever has one of them may act (a gate without a role of its own: of any covered
    step). `needs`: the order and the written needs together. `when`: its own condition and those
    of its groups; all must hold.
    """

    id: str
    number: int
    title: str
    roles: tuple[str, ...]
    group: str | None = None
    guidance: str | None = None
    warning: str | None = None
    needs: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    optional: bool = False
    shows: tuple[str, ...] = ()
    separate_from: tuple[Reference, ...] = ()
    fields: tuple[Field, ...] = ()
    checks: tuple[str, ...] = ()
    due: Due | None = None
    approval: Approval | None = None

    @property
    def upstream(self) -> tuple[str, ...]:
        """The steps that must be settled first: `needs ∪ covers`."""
        covers = self.approval.covers if self.approval else ()
        return tuple(dict.fromkeys((*self.needs, *covers)))

    def field(self, field_id: str) -> Field | None:
        """The field of that id, if there is one."""
        return next((each for each in self.fields if each.id == field_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role's title, and the `person` field that fills it when it is answered."""

    id: str
    title: str
    filled_by: Reference | None = None


@dataclass(frozen=True, kw_only=True)
class Process:
    """A definition that a run can be pinned to. `start` is the start form as a step."""

    id: str
    version: str
    title: str
    run_prefix: str
    start: Step
    steps: tuple[Step, ...]
    summary: str | None = None
    owner: str | None = None
    lead: str = ANYONE
    roles: Mapping[str, Role] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Every step by id, the start form among them."""
        return {START: self.start, **{step.id: step for step in self.steps}}

    @cached_property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each step, those that need it."""
        found: dict[str, list[str]] = {step.id: [] for step in self.steps}
        for step in self.steps:
            for need in step.upstream:
                if need != START:
                    found[need].append(step.id)
        return {step: tuple(after) for step, after in found.items()}

    @cached_property
    def covering(self) -> Mapping[str, tuple[str, ...]]:
        """For each covered task, its gates."""
        found: dict[str, list[str]] = {}
        for step in self.steps:
            for covered in step.approval.covers if step.approval else ():
                found.setdefault(covered, []).append(step.id)
        return {step: tuple(gates) for step, gates in found.items()}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Topological number of each step; among equals the lower step number is first."""
        left = {step.id: len([n for n in step.upstream if n != START]) for step in self.steps}
        free = [step.number for step in self.steps if left[step.id] == 0]
        heapq.heapify(free)
        found: dict[str, int] = {}
        while free:
            step = self.steps[heapq.heappop(free) - 1]
            found[step.id] = len(found)
            for after in self.dependents[step.id]:
                left[after] -= 1
                if left[after] == 0:
                    heapq.heappush(free, self.by_id[after].number)
        return found

    @cached_property
    def filled_by(self) -> Mapping[Reference, str]:
        """For each person field that fills a role, that role."""
        return {role.filled_by: role.id for role in self.roles.values() if role.filled_by}

    def around(self, step: Step) -> tuple[Group, ...]:
        """The groups that a step lies in, the outermost first."""
        found: list[Group] = []
        group = self.groups.get(step.group or "")
        while group:
            found.insert(0, group)
            group = self.groups.get(group.parent or "")
        return tuple(found)

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for step in self.steps:
            for group in self.around(step):
                found.setdefault(group.id, []).append(step.id)
        return {group: tuple(steps) for group, steps in found.items()}

    def within(self, group: str) -> tuple[str, ...]:
        """All steps of a group, those of the groups in it among them."""
        return self._members.get(group, ())

    def descendants(self, steps: tuple[str, ...]) -> frozenset[str]:
        """All steps that come after any of `steps`, at any distance, without them."""
        found: set[str] = set()
        waiting = list(steps)
        while waiting:
            for after in self.dependents[waiting.pop()]:
                if after not in found:
                    found.add(after)
                    waiting.append(after)
        return frozenset(found)

    def in_order(self, steps: Iterable[str]) -> list[str]:
        """Steps by number."""
        return sorted(steps, key=lambda step: self.by_id[step].number)

    def role_title(self, role: str) -> str:
        """The role's title for people; `anyone` is built in."""
        return self.roles[role].title if role in self.roles else role
