"""From the plain value of a process to its draft."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.limits import limit_references, read_limits
from holdgate.definition.draft.names import (
    DraftReference,
    Name,
    Purpose,
    as_list,
    as_map,
    as_name,
    as_text,
    keys_of,
    names_in,
)
from holdgate.definition.draft.parts import (
    TABLE,
    YES_NO,
    DraftCondition,
    DraftField,
    DraftGroup,
    DraftNeed,
    DraftRole,
    DraftStep,
    DraftTable,
    with_columns,
)
from holdgate.definition.draft.texts import text_references
from holdgate.definition.draft.thresholds import range_of
from holdgate.model.ids import ROW, START
from holdgate.model.people import Directory
from holdgate.source.yaml.document import Document, Path

# The labels of each named list of options; None where they are not known.
Lists: TypeAlias = Mapping[str, tuple[str, ...] | None]


def read_draft(
    document: Document,
    folder: str | None,
    invalid: Iterable[Path],
    renderers: frozenset[str] | None = None,
    people: Directory | None = None,
) -> Draft:
    """The draft of a process; everything with a wrong shape is left out of it."""
    value = as_map(document.value)
    lists = as_map(value.get("options"))
    reader = _StepReader(document, lists)
    reader.read(value.get("steps"), ("steps",), None)
    outcomes = keys_of(value.get("outcomes"), ("outcomes",))
    return Draft(
        document=document,
        folder=folder,
        id=as_text(value.get("id")),
        run_prefix=as_text(value.get("run_prefix")),
        lead=as_name(value.get("lead"), ("lead",)),
        listed=value.get("order") != "any",
        roles={key: _role(key, role) for key, role in as_map(value.get("roles")).items()},
        lists={name.text: name for name in keys_of(lists, ("options",))},
        outcomes={name.text: name for name in outcomes},
        judged=dict(_judged(as_map(value.get("outcomes")))),
        start=_start(reader, as_map(value.get("start"))),
        steps=tuple(reader.steps),
        groups=tuple(reader.groups),
        invalid=frozenset(invalid),
        renderers=renderers,
        people=people,
    )


def _role(key: str, raw: object) -> DraftRole:
    filled_by = as_name(as_map(raw).get("filled_by"), ("roles", key, "filled_by"))
    reference = DraftReference(Purpose.FILLED, filled_by) if filled_by else None
    return DraftRole(Name(key, ("roles", key), key=True), reference)


def _judged(outcomes: Mapping[str, Any]) -> Iterator[tuple[str, DraftCondition]]:
    """The conditions of outcomes; they are judged when the run is completed, so by no step."""
    for key, written in outcomes.items():
        if condition := _condition(as_map(written), ("outcomes", key), None):
            yield key, condition


class _StepReader:
    """Reads steps and groups, in the order of the file."""

    def __init__(self, document: Document, lists: Mapping[str, Any]) -> None:
        self.document = document
        # The labels of a list are worked out once for all fields that name it.
        self.lists: Lists = {name: _labels_in(options) for name, options in lists.items()}
        self.steps: list[DraftStep] = []
        self.groups: list[DraftGroup] = []

    def read(self, raw: object, path: Path, parent: Path | None) -> None:
        """Read a list of steps, and the lists in its groups."""
        for number, entry in enumerate(as_list(raw)):
            element = as_map(entry)
            if "steps" in element:
                self._group(element, (*path, number), parent)
            else:
                step = self.step(element, (*path, number), parent, len(self.steps))
                self.steps.append(step)

    def _group(self, raw: Mapping[str, Any], path: Path, parent: Path | None) -> None:
        number, first = len(self.groups), len(self.steps)
        self.read(raw["steps"], (*path, "steps"), path)
        when = _condition(raw, path, path)
        group = DraftGroup(
            id=as_text(raw.get("id")),
            path=path,
            raw=raw,
            parent=parent,
            role=as_name(raw.get("role"), (*path, "role")),
            when=when,
            needs=names_in(raw.get("needs"), (*path, "needs")),
            listed=raw.get("order") != "any",
            first=first,
            last=len(self.steps),
            references=(
                *(when.lines if when else ()),
                *text_references(self.document, raw, path, ("guidance", "warning")),
            ),
        )
        self.groups.insert(number, group)

    def step(
        self, raw: Mapping[str, Any], path: Path, parent: Path | None, index: int
    ) -> DraftStep:
        """The step at `path`, in the group at `parent`; `index` counts steps."""
        gate = as_map(raw.get("approval"))
        on_reject, on_reject_path = as_map(gate.get("on_reject")), (*path, "approval", "on_reject")
        fields = self._fields(as_map(raw.get("fields")), path)
        tables = [field for field in fields.values() if field.table]
        when = _condition(raw, path, path)
        need = _need(gate.get("need"), (*path, "approval", "need"), path)
        return DraftStep(
            index=index,
            id=as_text(raw.get("id")),
            path=path,
            raw=raw,
            parent=parent,
            role=as_name(raw.get("role"), (*path, "role")),
            when=when,
            is_gate="approval" in raw,
            optional=raw.get("optional") is True,
            needs=names_in(raw.get("needs"), (*path, "needs")),
            shows=names_in(raw.get("shows"), (*path, "shows")),
            covers=names_in(gate.get("covers"), (*path, "approval", "covers")),
            reopen=names_in(on_reject.get("reopen"), (*on_reject_path, "reopen")),
            end=as_name(on_reject.get("end"), (*on_reject_path, "end")),
            ends=as_name(raw.get("ends"), (*path, "ends")),
            need=need,
            fields=fields,
            references=(
                *_separate_from(raw, path),
                *_due(raw.get("due"), (*path, "due"), path),
                *_lines_of(when, *(field.when for field in fields.values())),
                *(_of_tables(tables, path) if tables else ()),
                *_lines_of(*(line.when for line in need)),
                *(
                    reference
                    for field in fields.values()
                    if field.limits
                    for reference in limit_references(field.limits, path, field.id)
                ),
                *text_references(self.document, raw, path, ("guidance", "warning")),
                *(
                    reference
                    for field in (with_columns(fields.values()) if tables else fields.values())
                    for reference in text_references(
                        self.document, field.raw, field.path, ("help",), path
                    )
                ),
            ),
        )

    def _fields(self, raw: Mapping[str, Any], step: Path) -> Mapping[str, DraftField]:
        return {
            key: self._field(key, written, (*step, "fields", key), step)
            for key, written in raw.items()
        }

    def _table(self, raw: Mapping[str, Any], key: str, path: Path, step: Path) -> DraftTable:
        """What the field `key` has as a table; conditions in it are asked where the field is."""
        rows_path, rows = (*path, "rows"), raw.get("rows")
        name = as_name(rows, rows_path)
        apart = as_name(raw.get("separate_from"), (*path, "separate_from"))
        return DraftTable(
            columns={
                column: self._field(column, written, (*path, "columns", column), step, key)
                for column, written in as_map(raw.get("columns")).items()
            },
            named_by=as_name(raw.get("named_by"), (*path, "named_by")),
            rows=DraftReference(Purpose.ROWS, name, reader=step) if name else None,
            items=names_in(rows, rows_path) if isinstance(rows, list) else (),
            separate_from=DraftReference(Purpose.SEPARATE, apart, reader=step, field=key)
            if apart
            else None,
        )

    def _field(
        self, key: str, written: object, path: Path, step: Path, table: str | None = None
    ) -> DraftField:
        """A field of the step at `step`, or a column of its field `table`.

        In the short form, only its type is written.
        """
        raw = {"type": written} if isinstance(written, str) else as_map(written)
        options = raw.get("options")
        type_ = as_text(raw.get("type")) or ""
        labels = self.lists.get(options) if isinstance(options, str) else _labels_in(options)
        return DraftField(
            id=key,
            path=path,
            raw=raw,
            type=type_,
            optional=raw.get("optional") is True,
            when=_condition(raw, path, step, table or key),
            labels=YES_NO if type_ == "yes_no" else labels,
            list_name=as_name(options, (*path, "options")),
            renderer=as_name(raw.get("renderer"), (*path, "renderer")),
            minimum=raw.get("min"),
            maximum=raw.get("max"),
            table=self._table(raw, key, path, step) if type_ == TABLE else None,
            limits=read_limits(raw, path),
        )


def _start(reader: _StepReader, raw: Mapping[str, Any]) -> DraftStep:
    """The start form: a step that has always ended."""
    return reader.step({**raw, "id": START}, (START,), None, -1)


def _labels_in(options: object) -> tuple[str, ...] | None:
    if not isinstance(options, list | dict) or not all(isinstance(x, str) for x in options):
        return None
    return tuple(options)


def _separate_from(raw: Mapping[str, Any], path: Path) -> Iterator[DraftReference]:
    for name in names_in(raw.get("separate_from"), (*path, "separate_from")):
        yield DraftReference(Purpose.SEPARATE, name, reader=path)


def _due(raw: object, path: Path, reader: Path) -> Iterator[DraftReference]:
    due = as_map(raw)
    within = due.get("within")
    for question in keys_of(within, (*path, "within")):
        labels = keys_of(as_map(within).get(question.text), question.path)
        yield DraftReference(Purpose.WITHIN, question, labels, reader)
    for key, purpose in (("after", Purpose.AFTER), ("before", Purpose.BEFORE)):
        for name in names_in(due.get(key), (*path, key)):
            yield DraftReference(purpose, name, reader=reader)


def _need(raw: object, path: Path, reader: Path) -> tuple[DraftNeed, ...]:
    entries = (
        [(entry, (*path, index)) for index, entry in enumerate(raw)]
        if isinstance(raw, list)
        else [(raw, path)]
    )
    lines = (_need_line(entry, entry_path, reader) for entry, entry_path in entries)
    return tuple(line for line in lines if line)


def _need_line(raw: object, path: Path, reader: Path) -> DraftNeed | None:
    if isinstance(raw, str):
        return DraftNeed(Name(raw, path), 1)
    line = as_map(raw)
    role, count = as_name(line.get("role"), (*path, "role")), line.get("count", 1)
    when = _condition(line, path, reader)
    return DraftNeed(role, count if isinstance(count, int) else 1, when) if role else None


def _condition(
    raw: Mapping[str, Any], path: Path, reader: Path | None, field: str | None = None
) -> DraftCondition | None:
    """What is under `when` of the map at `path`; `reader` and `field` are the owner."""
    if "when" not in raw:
        return None
    when_path, when = (*path, "when"), as_map(raw["when"])
    other = when.get("any")
    maps: list[tuple[object, Path]] = (
        [(other, (*when_path, "any"))] if isinstance(other, dict) else []
    )
    maps += [(entry, (*when_path, "any", index)) for index, entry in enumerate(as_list(other))]
    return DraftCondition(
        when_path,
        _condition_lines(when, when_path, reader, field),
        tuple(_condition_lines(*entry, reader, field) for entry in maps),
    )


def _condition_lines(
    raw: object, path: Path, reader: Path | None, field: str | None
) -> tuple[DraftReference, ...]:
    return tuple(
        _condition_line(key, as_map(raw)[key.text], reader, field)
        for key in keys_of(raw, path)
        if key.text != "any"
    )


def _of_tables(fields: Iterable[DraftField], step: Path) -> Iterator[DraftReference]:
    """What tables read outside of their rows: their lists, and in the columns."""
    for field, table in ((field, field.table) for field in fields if field.table):
        if table is None:
            continue
        if table.rows:
            yield table.rows
        lines = _lines_of(*(column.when for column in table.columns.values()))
        yield from (line for line in lines if line.step_id != ROW)
        for column in table.columns.values():
            limits = limit_references(column.limits, step, field.id)
            yield from (limit for limit in limits if limit.step_id != ROW)


def _condition_line(
    key: Name, raw: object, reader: Path | None, field: str | None
) -> DraftReference:
    """A label or several, or a map with `none_of` or thresholds."""
    if not isinstance(raw, dict):
        return DraftReference(Purpose.WHEN, key, names_in(raw, key.path), reader, field)
    excluded = names_in(raw.get("none_of"), (*key.path, "none_of"))
    return DraftReference(
        Purpose.WHEN,
        key,
        reader=reader,
        field=field,
        excluded_names=excluded,
        range=range_of(raw),
    )


def _lines_of(*conditions: DraftCondition | None) -> Iterator[DraftReference]:
    for condition in conditions:
        if condition:
            yield from condition.lines
