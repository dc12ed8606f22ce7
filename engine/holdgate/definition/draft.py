"""A definition as it is written, for the rules to look at: ids, names with places, the order.

Everything here tolerates odd shapes: what the schema has refused is left out or marked as spoiled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from holdgate.definition.draft_parts import (
    DraftCondition,
    DraftElement,
    DraftField,
    DraftGroup,
    DraftRole,
    DraftStep,
    Reading,
)
from holdgate.definition.names import Name, Purpose, Use
from holdgate.definition.order import Order
from holdgate.model.ids import START
from holdgate.model.people import Directory
from holdgate.source.yaml.document import Document, Path


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The whole definition. `spoiled` are the paths that the schema found fault with.

    `steps` and `groups` in the order of the file; `start` is the start form, with the index -1.
    `renderers` are the ids of those that render runs, `people` the people file; None where that is
    not known.
    """

    document: Document
    folder: str | None
    id: str | None
    run_prefix: str | None
    lead: Name | None
    listed: bool
    roles: Mapping[str, DraftRole]
    lists: Mapping[str, Name]
    outcomes: Mapping[str, Name]
    start: DraftStep
    steps: tuple[DraftStep, ...]
    groups: tuple[DraftGroup, ...]
    spoiled: frozenset[Path] = field(default_factory=frozenset)
    renderers: frozenset[str] | None = None
    people: Directory | None = None

    @cached_property
    def elements(self) -> tuple[DraftElement, ...]:
        """The steps and groups, in the order of the file."""
        return tuple(sorted((*self.steps, *self.groups), key=lambda each: each.path))

    @cached_property
    def by_id(self) -> Mapping[str, DraftElement]:
        """The steps, the groups and the start form by id; of two with one id the first."""
        named = {each.id: each for each in reversed(self.elements) if each.id is not None}
        return {**named, START: self.start}

    @cached_property
    def at(self) -> Mapping[Path, DraftElement]:
        """The steps, the groups and the start form by path."""
        return {each.path: each for each in (*self.elements, self.start)}

    @cached_property
    def order(self) -> Order:
        """Which of them have certainly ended before which."""
        return Order(self.steps, self.groups, self.by_id, listed=self.listed)

    @cached_property
    def _by_reference(self) -> Mapping[str, DraftField]:
        """Every field as references name it; of two with one name the first."""
        found: dict[str, DraftField] = {}
        for name, step in self.by_id.items():
            for key, each in step.fields.items() if isinstance(step, DraftStep) else ():
                found[f"{name}.{key}"] = each
        return found

    def precedes(self, earlier: DraftElement, later: DraftElement) -> bool:
        """Whether the one has certainly ended before the other can begin."""
        if later is self.start:
            return False
        return earlier is self.start or self.order.precedes(earlier, later)

    def readable(self, path: Path) -> bool:
        """Whether nothing is wrong with what holds the value at `path`, nor with itself."""
        if not self.spoiled:
            return True
        return not any(path[:length] in self.spoiled for length in range(len(path) + 1))

    @cached_property
    def steps_known(self) -> bool:
        """Whether every step has an id, so that a name can be said not to exist."""
        spoiled = any(path[-1:] == ("steps",) for path in self.spoiled)
        return not spoiled and all(each.id is not None for each in self.elements)

    @cached_property
    def order_known(self) -> bool:
        """Whether everything that a step is said to wait for is there."""
        names = (name for each in self.elements for name in each.needs)
        covers = (name for step in self.steps for name in step.covers)
        keys = {"needs", "covers", "order", "approval"}
        return all(self.knows(name.text) for name in (*names, *covers)) and not any(
            path[-1] in keys for path in self.spoiled if path
        )

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every reference to an answer, or to a step where an answer could stand."""
        roles = (role.filled_by for role in self.roles.values() if role.filled_by)
        return (*roles, *(use for each in (self.start, *self.elements) for use in each.uses))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every condition, with those that hold whenever it is looked at."""
        return tuple(
            reading
            for each in (self.start, *self.elements)
            for reading in each.readings(self.around(each))
        )

    def around(self, element: DraftElement) -> tuple[DraftCondition, ...]:
        """The conditions of the groups that it lies in, the outermost first."""
        found = (group.when for group in self.groups_of(element))
        return tuple(each for each in found if each)

    def conditions(self, element: DraftElement) -> tuple[DraftCondition, ...]:
        """All conditions that it goes by: those of its groups, and its own."""
        return (*self.around(element), *((element.when,) if element.when else ()))

    def groups_of(self, element: DraftElement) -> tuple[DraftGroup, ...]:
        """The groups that it lies in, the outermost first."""
        found: list[DraftGroup] = []
        parent = element.parent
        while parent is not None:
            group = self.at[parent]
            assert isinstance(group, DraftGroup)  # noqa: S101 - only groups hold steps
            found.insert(0, group)
            parent = group.parent
        return tuple(found)

    def role_of(self, step: DraftStep) -> Name | None:
        """Its own role, or that of the nearest group that has one."""
        roles = (each.role for each in (step, *reversed(self.groups_of(step))))
        return next((role for role in roles if role), None)

    def steps_of(self, name: str) -> tuple[DraftStep, ...]:
        """The steps that a name stands for: itself, or all steps of the group."""
        found = self.by_id.get(name)
        if isinstance(found, DraftGroup):
            return self.steps[found.first : found.last]
        return (found,) if isinstance(found, DraftStep) else ()

    def span(self, name: str) -> range:
        """The indexes of the steps that a name stands for."""
        found = self.by_id.get(name)
        if isinstance(found, DraftGroup):
            return range(found.first, found.last)
        return range(found.index, found.index + 1) if isinstance(found, DraftStep) else range(0)

    def tasks_of(self, name: str) -> tuple[DraftStep, ...]:
        """The tasks among the steps that a name stands for; the start form is none."""
        found = self.by_id.get(name)
        if isinstance(found, DraftStep):  # most names are of one step
            return () if found.is_gate or found is self.start else (found,)
        return tuple(step for step in self.steps_of(name) if not step.is_gate)

    def barring(self, gate: DraftStep) -> tuple[DraftStep, ...]:
        """The tasks whose doers cannot sign: those that it covers or is kept apart from."""
        apart = (use.name.text for use in gate.uses if use.purpose is Purpose.SEPARATE)
        named = (*(name.text for name in gate.covers), *apart)
        return tuple(task for name in named for task in self.tasks_of(name))

    def step_of(self, use: Use) -> DraftStep | None:
        """The step that a reference names, if it is there and no group."""
        found = self.by_id.get(use.step_id)
        return found if isinstance(found, DraftStep) else None

    def field_of(self, use: Use) -> DraftField | None:
        """The field that a reference names, if it is there."""
        return self._by_reference.get(use.line.question.text)

    def reader_of(self, use: Use) -> DraftElement | None:
        """The step, group or form that a reference stands in; a role's `filled_by` has none."""
        return None if use.reader is None else self.at[use.reader]

    def fields(self) -> Iterator[DraftField]:
        """Every field of the start form and of every step."""
        for step in (self.start, *self.steps):
            yield from step.fields.values()

    def knows(self, name: str) -> bool:
        """Whether there is a step or group of that id; the start form always is."""
        return name in self.by_id
