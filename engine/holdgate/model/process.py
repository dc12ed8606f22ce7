"""A process past the loader: a frozen value that cannot be wrong, and its graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from holdgate.model.condition import Condition, Reference
from holdgate.model.duration import Duration
from holdgate.model.graph import Graph, Kept, graph_of
from holdgate.model.ids import ANYONE, START


class Option(Struct, frozen=True, kw_only=True):
    """One choice: the label is recorded, the text is shown."""

    label: str
    text: str


class Field(Struct, frozen=True, kw_only=True):
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


class Due(Struct, frozen=True, kw_only=True):
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


class NeedLine(Struct, frozen=True, kw_only=True):
    """`count` different people with `role` must sign, when the condition holds."""

    role: str
    count: int = 1
    when: Condition | None = None


class Approval(Struct, frozen=True, kw_only=True):
    """What makes a step a gate. Exactly one of `reopen` and `end` is set."""

    covers: tuple[str, ...]
    need: tuple[NeedLine, ...]
    reopen: tuple[str, ...] = ()
    end: str | None = None


class Group(Struct, frozen=True, kw_only=True):
    """What the steps of a group share, for people to read; `parent` is the group around it.

    Its order, needs, role and condition are dissolved into its steps.
    """

    id: str
    title: str
    guidance: str | None = None
    warning: str | None = None
    when: Condition | None = None
    parent: str | None = None


class Step(Struct, frozen=True, kw_only=True):
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
        return next((field for field in self.fields if field.id == field_id), None)


class Role(Struct, frozen=True, kw_only=True):
    """A role's title, and the `person` field that fills it when it is answered."""

    id: str
    title: str
    filled_by: Reference | None = None


class _ById(Mapping[str, Step]):
    """The steps by id, without looking at those that nobody asks for."""

    __slots__ = ("_index", "_start", "_steps")

    def __init__(self, start: Step, steps: Sequence[Step], index: Mapping[str, int]) -> None:
        self._start = start
        self._steps = steps
        self._index = index

    def __getitem__(self, step: str) -> Step:
        return self._start if step == START else self._steps[self._index[step]]

    def __contains__(self, step: object) -> bool:
        return step == START or step in self._index

    def __iter__(self) -> Iterator[str]:
        yield START
        yield from self._index

    def __len__(self) -> int:
        return 1 + len(self._index)


class Process(Struct, frozen=True, kw_only=True, dict=True):
    """A definition that a run can be pinned to. `start` is the start form as a step.

    `steps` are in order of their numbers, which begin at 1.
    """

    id: str
    version: str
    title: str
    run_prefix: str
    start: Step
    steps: Sequence[Step]
    summary: str | None = None
    owner: str | None = None
    lead: str = ANYONE
    roles: Mapping[str, Role] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)

    @cached_property
    def graph(self) -> Graph:
        """How the steps lie to one another; the start form is none of them."""
        if isinstance(self.steps, Kept):
            return self.steps.graph
        return graph_of(
            {step.id: tuple(n for n in step.upstream if n != START) for step in self.steps},
            {step.id: step.approval.covers for step in self.steps if step.approval},
            {step.id: tuple(g.id for g in self.around(step)) for step in self.steps},
        )

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Every step by id, the start form among them."""
        return _ById(self.start, self.steps, self._index)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {step: index for index, step in enumerate(self.graph.ids)}

    @property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each step, those that need it."""
        return self.graph.dependents

    @property
    def covering(self) -> Mapping[str, tuple[str, ...]]:
        """For each covered task, its gates."""
        return self.graph.covering

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Topological number of each step; among equals the lower step number is first."""
        return {step: number for number, step in enumerate(self.graph.order)}

    @cached_property
    def filled_by(self) -> Mapping[Reference, str]:
        """For each person field that fills a role, that role."""
        return {role.filled_by: role.id for role in self.roles.values() if role.filled_by}

    def around(self, step: Step) -> tuple[Group, ...]:
        """The groups that a step lies in, the outermost first."""
        groups_around: list[Group] = []
        group = self.groups.get(step.group or "")
        while group:
            groups_around.insert(0, group)
            group = self.groups.get(group.parent or "")
        return tuple(groups_around)

    def within(self, group: str) -> tuple[str, ...]:
        """All steps of a group, those of the groups in it among them."""
        return self.graph.members.get(group, ())

    def descendants(self, steps: tuple[str, ...]) -> frozenset[str]:
        """All steps that come after any of `steps`, at any distance, without them."""
        descendants: set[str] = set()
        waiting = list(steps)
        while waiting:
            for after in self.dependents[waiting.pop()]:
                if after not in descendants:
                    descendants.add(after)
                    waiting.append(after)
        return frozenset(descendants)

    def in_order(self, steps: Iterable[str]) -> list[str]:
        """Steps by number."""
        return sorted(steps, key=lambda step: self._index.get(step, -1))

    def role_title(self, role: str) -> str:
        """The role's title for people; `anyone` is built in."""
        return self.roles[role].title if role in self.roles else role
