"""The parts of a draft: fields, conditions, need lines, steps, groups, roles."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from holdgate.definition.draft.limits import DraftLimit, limit_references
from holdgate.definition.draft.names import DraftReference, Name
from holdgate.model.ids import ROW
from holdgate.source.yaml.document import Path

TABLE = "table"
YES_NO = ("yes", "no")
ONE_ANSWER = frozenset({"yes_no", "one_of"})  # the types of questions that take one answer


class DraftCondition(Struct, frozen=True):
    """The lines that must all hold, and the maps of lines of which one must hold."""

    path: Path
    all: tuple[DraftReference, ...] = ()
    any: tuple[tuple[DraftReference, ...], ...] = ()

    @property
    def lines(self) -> tuple[DraftReference, ...]:
        """Every line."""
        return (*self.all, *(line for lines in self.any for line in lines))


class DraftTable(Struct, frozen=True, kw_only=True):
    """What a field of type `table` has beside its question.

    `rows`: the answer that has an item for each row; `items`: those that are written there instead.
    """

    columns: Mapping[str, "DraftField"]
    named_by: Name | None
    rows: DraftReference | None
    items: tuple[Name, ...]
    separate_from: DraftReference | None

    @property
    def is_fixed(self) -> bool:
        """Whether its rows stand for the items of a list."""
        return self.rows is not None or bool(self.items)

    @property
    def row_lines(self) -> Iterator[tuple["DraftField", DraftReference]]:
        """What conditions and limits read of the same row, each with the column that is asked."""
        for column in self.columns.values():
            lines = column.when.lines if column.when else ()
            limits = limit_references(column.limits, column.path, column.id)
            for line in (*lines, *limits):
                if line.step_id == ROW:
                    yield column, line


class DraftField(Struct, frozen=True, kw_only=True):
    """A field or a column: `labels` is None where they are not known; `raw` is what is written."""

    id: str
    path: Path
    raw: Mapping[str, Any]
    type: str
    optional: bool
    when: DraftCondition | None
    labels: tuple[str, ...] | None
    list_name: Name | None
    renderer: Name | None
    minimum: object
    maximum: object
    table: DraftTable | None = None
    limits: tuple[DraftLimit, ...] = ()


def with_columns(fields: Iterable[DraftField]) -> Iterator[DraftField]:
    """The fields, each with the columns of its table after it."""
    for field in fields:
        yield field
        if field.table:
            yield from field.table.columns.values()


class DraftNeed(Struct, frozen=True):
    """A need line."""

    role: Name
    count: int
    when: DraftCondition | None = None


class DraftRole(Struct, frozen=True):
    """A role, and the reference to the field that fills it, if there is one."""

    name: Name
    filled_by: DraftReference | None


class ConditionInContext(Struct, frozen=True):
    """A condition, and those that hold whenever it is judged.

    `if_false` is the part of a sentence that says what happens if it is false; None if nothing
    does: a run that is completed need not have an outcome.
    """

    condition: DraftCondition
    enclosing: tuple[DraftCondition, ...]
    if_false: str | None


class DraftElement(Struct, frozen=True, kw_only=True):
    """What a step and a group have in common: names as written, with their paths.

    `parent` is the path of the innermost group around it, `raw` what is written.
    """

    id: str | None
    path: Path
    raw: Mapping[str, Any]
    parent: Path | None
    role: Name | None
    when: DraftCondition | None
    needs: tuple[Name, ...]
    references: tuple[DraftReference, ...]

    def conditions(self, enclosing: tuple[DraftCondition, ...]) -> Iterator[ConditionInContext]:
        """Its condition, if it has one; `enclosing` are those of its groups."""
        if self.when:
            yield ConditionInContext(self.when, enclosing, "it is skipped")


class DraftStep(DraftElement, frozen=True, kw_only=True):
    """A step, or the start form; `index` counts steps from 0."""

    index: int
    is_gate: bool
    optional: bool
    shows: tuple[Name, ...]
    covers: tuple[Name, ...]
    reopen: tuple[Name, ...]
    end: Name | None
    ends: Name | None
    need: tuple[DraftNeed, ...]
    fields: Mapping[str, DraftField]

    def conditions(self, enclosing: tuple[DraftCondition, ...]) -> Iterator[ConditionInContext]:
        """Its own condition, those of its fields, those of its need lines."""
        yield from DraftElement.conditions(self, enclosing)
        if self.when:
            enclosing = (*enclosing, self.when)
        for field in self.fields.values():
            asked_if = (*enclosing, *((field.when,) if field.when else ()))
            if field.when:
                yield ConditionInContext(field.when, enclosing, "this is not asked")
            for column in field.table.columns.values() if field.table else ():
                if column.when:
                    yield ConditionInContext(column.when, asked_if, "this is not asked")
        for line in self.need:
            if line.when:
                if_false = "nobody has to sign for this line"
                yield ConditionInContext(line.when, enclosing, if_false)


class DraftGroup(DraftElement, frozen=True, kw_only=True):
    """A group: it contains the steps from index `first` up to, but not including, `last`."""

    listed: bool
    first: int
    last: int
