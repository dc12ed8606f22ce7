"""A validated process as frozen values, and its graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType, field

from holdgate.model.condition import Condition, Reference
from holdgate.model.duration import Duration
from holdgate.model.graph import Graph, Kept, Readers, graph_of
from holdgate.model.ids import ANYONE, START
from holdgate.model.readers import all_readers

MOST_ROWS = 500
"""How many rows a table has at most."""


class Option(Struct, frozen=True, kw_only=True):
    """One option of a field: the label is recorded, the text is shown."""

    label: str
    text: str


# The key of a limit in the language.
LimitKey: TypeAlias = Literal["not_before", "not_after", "min", "max", "matches"]


class Limit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One limit of the answers to a question.

    It is measured from the answer `of`, from `literal` (a day or a moment as they are recorded), or
    from the time of the event (`now`): exactly one of the three. `shift`: how long after that, or
    with `back` how long before that, the limit lies.
    """

    key: LimitKey
    of: Reference | None = None
    literal: str | None = None
    now: bool = False
    shift: Duration | None = None
    back: bool = False


class Table(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a field of type `table` has beside its question.

    `named_by`: the column that names a row. `rows`, `items`: one row for each item of an earlier
    answer, or of these; then nobody adds rows. `separate_from`: `row.` and what names the person
    who may not write the row.
    """

    columns: tuple["Field", ...]
    named_by: str | None = None
    rows: Reference | None = None
    items: tuple[str, ...] = ()
    minimum: int = 1
    maximum: int = MOST_ROWS
    separate_from: Reference | None = None

    def column(self, column_id: str) -> "Field | None":
        """The column with that id, if there is one."""
        return next((column for column in self.columns if column.id == column_id), None)


class Field(Struct, frozen=True, kw_only=True):
    """One question of a step, or a column. `type` is the id of a field type.

    `minimum`, `maximum`: literal limits of a number. `bounds`: all other limits; UNSET for none, so
    that a compiled definition without limits says nothing of them.
    """

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
    table: Table | UnsetType = UNSET
    bounds: tuple[Limit, ...] | UnsetType = UNSET

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Its limits, except literal ones of a number."""
        return () if self.bounds is UNSET else self.bounds


class Due(Struct, frozen=True, kw_only=True):
    """A deadline: `within` (one duration, or one per label of `question`) of `after`.

    Without `after` it counts from the moment the step last became ready. The step `start` stands
    for the start of the run; of several steps (a group) the last end counts. With `before` the
    deadline is `within` before that moment; without `within` it is that moment.
    """

    within: Duration | None = None
    question: Reference | None = None
    table: Mapping[str, Duration] = field(default_factory=dict)
    after: tuple[Reference, ...] = ()
    before: tuple[Reference, ...] = ()


class NeedLine(Struct, frozen=True, kw_only=True):
    """`count` different people with `role` must sign, if the condition holds."""

    role: str
    count: int = 1
    when: Condition | None = None


class Approval(Struct, frozen=True, kw_only=True):
    """What makes a step an approval. At least one of `reopen` and `end` is set.

    Where both are, the person who rejects chooses.
    """

    covers: tuple[str, ...]
    need: tuple[NeedLine, ...]
    reopen: tuple[str, ...] = ()
    end: str | None = None

    @property
    def lets_choose(self) -> bool:
        """Whether a person who rejects chooses what the rejection does."""
        return bool(self.reopen) and self.end is not None


class Group(Struct, frozen=True, kw_only=True):
    """A group as people see it; `parent` is the group around it.

    Its order, needs, role and condition have been moved into its steps.
    """

    id: str
    title: str
    guidance: str | None = None
    warning: str | None = None
    when: Condition | None = None
    parent: str | None = None


class Step(Struct, frozen=True, kw_only=True, dict=True):
    """A task or, with `approval`, an approval. `group` is the innermost group it is in.

    `roles`: people with one of them may act; an approval without a role of its own has those of
    the steps it covers. `needs`: the steps that must be settled first, from the order and from
    `needs` in the file. `when`: its own condition and those of its groups; all must hold. `ends`:
    the outcome with which the run ends when it is done or approved.
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
    ends: str | UnsetType = UNSET

    @cached_property
    def upstream(self) -> tuple[str, ...]:
        """The steps that must be settled first: its needs and what it covers."""
        covers = self.approval.covers if self.approval else ()
        return tuple(dict.fromkeys((*self.needs, *covers)))

    def field(self, field_id: str) -> Field | None:
        """The field with that id, if there is one."""
        return next((field for field in self.fields if field.id == field_id), None)


class Role(Struct, frozen=True, kw_only=True):
    """A role, and the `person` field whose answer fills it, if there is one."""

    id: str
    title: str
    filled_by: Reference | None = None


class _ById(Mapping[str, Step]):
    """The steps by id; a step is only read when somebody asks for it."""

    __slots__ = ("_index", "_read", "_steps")

    def __init__(self, start: Step, steps: Sequence[Step], index: Mapping[str, int]) -> None:
        self._read = {START: start}
        self._steps = steps
        self._index = index

    def __getitem__(self, step: str) -> Step:
        read = self._read.get(step)
        if read is None:
            read = self._read[step] = self._steps[self._index[step]]
        return read

    def __contains__(self, step: object) -> bool:
        return step == START or step in self._index

    def __iter__(self) -> Iterator[str]:
        yield START
        yield from self._index

    def __len__(self) -> int:
        return 1 + len(self._index)


class Process(Struct, frozen=True, kw_only=True, dict=True):
    """A process that runs can be started from. `start` is the start form as a step.

    `steps` are in order of their numbers, which begin at 1. `outcomes`: the title of each outcome.
    `judged`: the conditions of those that are judged when a run completes, in file order.
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
    judged: Mapping[str, Condition] | UnsetType = UNSET

    @cached_property
    def graph(self) -> Graph:
        """How the steps depend on each other; the start form is not one of them."""
        if isinstance(self.steps, Kept):
            return self.steps.graph
        return graph_of(
            {step.id: tuple(n for n in step.upstream if n != START) for step in self.steps},
            {step.id: step.approval.covers for step in self.steps if step.approval},
            {step.id: tuple(g.id for g in self.around(step)) for step in self.steps},
            all_readers(self.steps),
        )

    @property
    def readers(self) -> Readers:
        """Who looks at a step, beside the steps that need it."""
        assert self.graph.readers  # noqa: S101 - what an earlier version compiled is completed
        return self.graph.readers

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """Every step by id, and the start form."""
        if isinstance(self.steps, Kept):
            return _ById(self.start, self.steps, self.graph.index)
        return {START: self.start} | {step.id: step for step in self.steps}

    @property
    def dependents(self) -> Mapping[str, tuple[str, ...]]:
        """For each step, the steps that need it."""
        return self.graph.dependents

    @property
    def covering(self) -> Mapping[str, tuple[str, ...]]:
        """For each covered task, the approvals that cover it."""
        return self.graph.covering

    @property
    def position(self) -> Mapping[str, int]:
        """The position of each step in topological order; among equals by step number."""
        return self.graph.position

    @cached_property
    def filled_by(self) -> Mapping[Reference, str]:
        """For each person field that fills a role, the role."""
        return {role.filled_by: role.id for role in self.roles.values() if role.filled_by}

    @cached_property
    def guarded_roles(self) -> frozenset[str]:
        """The roles that stand in a `need`: a person with one of them can open a gate."""
        gates = {gate for gates in self.covering.values() for gate in gates}
        approvals = (self.by_id[gate].approval for gate in gates)
        return frozenset(line.role for approval in approvals if approval for line in approval.need)

    def around(self, step: Step) -> tuple[Group, ...]:
        """The groups that a step is in, the outermost first."""
        groups_around: list[Group] = []
        group = self.groups.get(step.group or "")
        while group:
            groups_around.insert(0, group)
            group = self.groups.get(group.parent or "")
        return tuple(groups_around)

    def within(self, group: str) -> tuple[str, ...]:
        """All steps of a group, also those of the groups in it."""
        return self.graph.members.get(group, ())

    def descendants(self, steps: tuple[str, ...]) -> frozenset[str]:
        """All steps that depend on any of `steps`, at any distance, without `steps`."""
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
        return sorted(steps, key=lambda step: self.graph.index.get(step, -1))

    def role_title(self, role: str) -> str:
        """The title of a role; the built-in role `anyone` has its id as its title."""
        return self.roles[role].title if role in self.roles else role
