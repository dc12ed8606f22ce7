"""A definition as it is written, as a whole: its steps, groups and fields, found by any name.

A draft tolerates odd shapes: what the schema refuses is left out, or its path is among `invalid`.
"""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from holdgate.definition.draft.names import DraftReference, Name, Purpose
from holdgate.definition.draft.order import Order
from holdgate.definition.draft.parts import (
    ConditionInContext,
    DraftCondition,
    DraftElement,
    DraftField,
    DraftGroup,
    DraftRole,
    DraftStep,
    DraftTable,
    with_columns,
)
from holdgate.model.ids import START
from holdgate.model.people import Directory
from holdgate.source.yaml.document import Document, Path

_OF_ALL_ROWS = {"yes_no": "any_of", "one_of": "any_of", "person": "people"}
_SEVERAL = frozenset({"any_of", "people"})


def _of_all_rows(table: DraftField, column: DraftField) -> DraftField:
    """A column as others see it: a question that may have several answers, one from each row."""
    type_ = _OF_ALL_ROWS.get(column.type, column.type)
    return replace(
        column,
        type=type_ if type_ in _SEVERAL else f"{type_} in each row",
        optional=column.optional or table.optional or table.minimum == 0,
        when=column.when or table.when,
    )


class Draft(Struct, frozen=True, kw_only=True, dict=True):
    """The whole definition. `invalid` are the paths at which the schema found a problem.

    `judged` are the conditions of outcomes. `steps` and `groups` are in the order of the file;
    `start` is the start form, with the index -1. `renderers` are the ids of the renderers of runs,
    `people` the people file; None if not known.
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
    judged: Mapping[str, DraftCondition]
    start: DraftStep
    steps: tuple[DraftStep, ...]
    groups: tuple[DraftGroup, ...]
    invalid: frozenset[Path] = frozenset()
    renderers: frozenset[str] | None = None
    people: Directory | None = None

    @cached_property
    def elements(self) -> tuple[DraftElement, ...]:
        """The steps and groups, in the order of the file."""
        return tuple(sorted((*self.steps, *self.groups), key=lambda element: element.path))

    @cached_property
    def by_id(self) -> Mapping[str, DraftElement]:
        """The steps, the groups and the start form by id; of two with one id the first."""
        elements = reversed(self.elements)
        with_id = {element.id: element for element in elements if element.id is not None}
        return {**with_id, START: self.start}

    @cached_property
    def by_path(self) -> Mapping[Path, DraftElement]:
        """The steps, the groups and the start form by path."""
        return {element.path: element for element in (*self.elements, self.start)}

    @cached_property
    def order(self) -> Order:
        """Which of them have certainly ended before which."""
        return Order(self.steps, self.groups, self.by_id, listed=self.listed)

    @cached_property
    def _fields_by_reference(self) -> Mapping[str, DraftField]:
        """Every field by `step.field`; of two with one name the first."""
        fields: dict[str, DraftField] = {}
        for name, element in self.by_id.items():
            for key, field in element.fields.items() if isinstance(element, DraftStep) else ():
                fields[f"{name}.{key}"] = field
                for column in field.table.columns.values() if field.table else ():
                    fields[f"{name}.{key}.{column.id}"] = _of_all_rows(field, column)
        return fields

    def precedes(self, earlier: DraftElement, later: DraftElement) -> bool:
        """Whether `earlier` has certainly ended before `later` can begin."""
        if later is self.start:
            return False
        return earlier is self.start or self.order.precedes(earlier, later)

    def is_valid(self, path: Path) -> bool:
        """Whether the schema found no problem at `path`, nor in what contains it."""
        if not self.invalid:
            return True
        return not any(path[:length] in self.invalid for length in range(len(path) + 1))

    @cached_property
    def steps_known(self) -> bool:
        """Whether every step has an id, so that a name can be called unknown."""
        invalid = any(path[-1:] == ("steps",) for path in self.invalid)
        return not invalid and all(element.id is not None for element in self.elements)

    @cached_property
    def order_known(self) -> bool:
        """Whether everything that a step waits for is known."""
        needs = (name for element in self.elements for name in element.needs)
        covers = (name for step in self.steps for name in step.covers)
        keys = {"needs", "covers", "order", "approval"}
        return all(self.has(name.text) for name in (*needs, *covers)) and not any(
            path[-1] in keys for path in self.invalid if path
        )

    @cached_property
    def references(self) -> tuple[DraftReference, ...]:
        """Every reference to an answer, or to a step where an answer could be named."""
        filled_by = (role.filled_by for role in self.roles.values() if role.filled_by)
        elements = (self.start, *self.elements)
        return (
            *filled_by,
            *(line for condition in self.judged.values() for line in condition.lines),
            *(use for element in elements for use in element.references),
        )

    @cached_property
    def conditions_in_context(self) -> tuple[ConditionInContext, ...]:
        """Every condition, with those that hold whenever it is judged."""
        of_outcomes = (
            ConditionInContext(condition, (), None) for condition in self.judged.values()
        )
        return (
            *of_outcomes,
            *(
                condition
                for element in (self.start, *self.elements)
                for condition in element.conditions(self.group_conditions(element))
            ),
        )

    def group_conditions(self, element: DraftElement) -> tuple[DraftCondition, ...]:
        """The conditions of the groups that contain it, the outermost first."""
        return tuple(group.when for group in self.groups_of(element) if group.when)

    def all_conditions(self, element: DraftElement) -> tuple[DraftCondition, ...]:
        """The conditions of its groups, and its own."""
        return (*self.group_conditions(element), *((element.when,) if element.when else ()))

    def groups_of(self, element: DraftElement) -> tuple[DraftGroup, ...]:
        """The groups that contain it, the outermost first."""
        groups: list[DraftGroup] = []
        parent = element.parent
        while parent is not None:
            group = self.by_path[parent]
            assert isinstance(group, DraftGroup)  # noqa: S101 - only groups contain steps
            groups.insert(0, group)
            parent = group.parent
        return tuple(groups)

    def role_of(self, step: DraftStep) -> Name | None:
        """Its own role, or that of the nearest group that has one."""
        roles = (element.role for element in (step, *reversed(self.groups_of(step))))
        return next((role for role in roles if role), None)

    def has(self, name: str) -> bool:
        """Whether there is a step or group of that id; the start form always exists."""
        return name in self.by_id

    def steps_of(self, name: str) -> tuple[DraftStep, ...]:
        """The steps that a name stands for: one step, or all steps of a group."""
        element = self.by_id.get(name)
        if isinstance(element, DraftGroup):
            return self.steps[element.first : element.last]
        return (element,) if isinstance(element, DraftStep) else ()

    def span(self, name: str) -> range:
        """The indexes of the steps that a name stands for."""
        element = self.by_id.get(name)
        if isinstance(element, DraftGroup):
            return range(element.first, element.last)
        if isinstance(element, DraftStep):
            return range(element.index, element.index + 1)
        return range(0)

    def tasks_of(self, name: str) -> tuple[DraftStep, ...]:
        """The tasks among the steps that a name stands for; the start form is not a task."""
        element = self.by_id.get(name)
        if isinstance(element, DraftStep):  # most names are of one step
            return () if element.is_gate or element is self.start else (element,)
        return tuple(step for step in self.steps_of(name) if not step.is_gate)

    def tasks_barring_signers(self, gate: DraftStep) -> tuple[DraftStep, ...]:
        """The tasks whose performers cannot sign: those covered, and those of `separate_from`."""
        separate = (use.name.text for use in gate.references if use.purpose is Purpose.SEPARATE)
        names = (*(name.text for name in gate.covers), *separate)
        return tuple(task for name in names for task in self.tasks_of(name))

    def step_of(self, reference: DraftReference) -> DraftStep | None:
        """The step that a reference names, if there is such a step; a group is not one."""
        element = self.by_id.get(reference.step_id)
        return element if isinstance(element, DraftStep) else None

    def field_of(self, reference: DraftReference) -> DraftField | None:
        """The field that a reference names, if there is such a field."""
        return self._fields_by_reference.get(reference.name.text)

    def reader_of(self, reference: DraftReference) -> DraftElement | None:
        """The step, group or form that contains a reference; a role's `filled_by` has none."""
        return None if reference.reader is None else self.by_path[reference.reader]

    @cached_property
    def fields(self) -> tuple[DraftField, ...]:
        """Every field of the start form and of every step, and every column of their tables."""
        fields = [field for step in (self.start, *self.steps) for field in step.fields.values()]
        has_tables = [field for field in fields if field.table]
        return tuple(with_columns(fields)) if has_tables else tuple(fields)

    @cached_property
    def tables(self) -> tuple[tuple[DraftField, DraftTable], ...]:
        """Every field that is a table, with what it has as such."""
        return tuple([(field, field.table) for field in self.fields if field.table])

    def source_of(self, table: DraftTable) -> DraftField | None:
        """The field whose answer has an item for each row of a table, if there is one."""
        return self.field_of(table.rows) if table.rows else None

    def in_row(self, table: DraftTable, reference: DraftReference) -> DraftField | None:
        """What `row.x` means in a table: a column, or a column of the table whose rows it reads."""
        name = reference.name.text.partition(".")[2]
        source = self.source_of(table)
        listed = source.table.columns if source and source.table else {}
        return table.columns.get(name) or listed.get(name)

    @cached_property
    def limited_fields(self) -> tuple[DraftField, ...]:
        """The fields that have limits beside literal numbers."""
        return tuple(field for field in self.fields if field.limits)

    @cached_property
    def long_texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text that may have several lines and shows answers; the summary shows none."""
        parts: list[tuple[DraftElement | DraftField, tuple[str, ...]]] = [
            *((part, ("guidance", "warning")) for part in (self.start, *self.elements)),
            *((field, ("help",)) for field in self.fields),
        ]
        return tuple(
            ((*part.path, key), part.raw[key])
            for part, keys in parts
            for key in keys
            if isinstance(part.raw.get(key), str)
        )
