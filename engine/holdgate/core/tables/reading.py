"""Reading what somebody gives for a table: a list replaces all rows, a map changes some of them."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from holdgate.core.answers import TYPES
from holdgate.core.answers.reading import Invalid, Reading, read_answer
from holdgate.core.canonical import canonical
from holdgate.core.tables.rows import RowAnswers, name_key
from holdgate.core.tables.sources import TableState
from holdgate.model.ids import ITEM
from holdgate.model.jsons import Json
from holdgate.model.nearest import nearest
from holdgate.model.people import Directory
from holdgate.model.refusals.answers import (
    Fault,
    FixedRow,
    NoSuchRow,
    RowCount,
    RowTwice,
    TooLong,
    UnknownField,
    WrongType,
)

NEW = "+"  # in place of a name or a number: a new row
MOST_BYTES = 2**20  # of all rows of a table together
_DIGITS = 8  # of the number of a row
_MOST_LISTED = 20  # names that a refusal lists


class RowFault(Struct, frozen=True, kw_only=True):
    """What is wrong, and where: in which row, as it was given, and in which column."""

    fault: Fault
    row: str | None = None
    column: str | None = None


class NewRow(Struct, frozen=True, kw_only=True):
    """A row as it becomes. `number`: the one it had before, if it was there.

    `label`: how it is called in what was given: by its name, its number, or its place in a list.
    `given`: the columns that were answered.
    """

    label: str
    values: RowAnswers
    number: int | None = None
    given: tuple[str, ...] = ()


class TableRead(Struct, frozen=True):
    """The rows of a table after what was given, and what is wrong with that."""

    rows: tuple[NewRow, ...]
    faults: tuple[RowFault, ...]


def read_table(state: TableState, raw: Json, directory: Directory | None) -> TableRead:
    """Read what was given for a table; None clears it."""
    reader = _Reader(state, directory)
    if raw is None:
        rows: list[NewRow] = []
    elif isinstance(raw, list | tuple):
        rows = reader.replaced(raw)
    elif isinstance(raw, Mapping):
        rows = reader.patched(raw)
    else:
        return TableRead((), (RowFault(fault=WrongType(expected="rows")),))
    return TableRead(tuple(rows), (*reader.faults, *_faults_of_all(state, rows)))


def _faults_of_all(state: TableState, rows: Sequence[NewRow]) -> Iterator[RowFault]:
    """What is wrong with the rows together: too many, a name twice, too much text."""
    if len(rows) > state.table.maximum:
        fault = RowCount(count=len(rows), maximum=state.table.maximum)
        yield RowFault(fault=fault)
        return
    seen: set[str] = set()
    for row in rows:
        name = state.name(row.values)
        if name is not None and name_key(name) in seen:
            yield RowFault(fault=RowTwice(name=name), row=row.label)
        seen.add(name_key(name or ""))
    size = len(canonical([dict(row.values) for row in rows]))
    if size > MOST_BYTES:
        yield RowFault(fault=TooLong(length=size, limit=MOST_BYTES))


class _Reader:
    """Reads the rows of one table, and collects what is wrong."""

    def __init__(self, state: TableState, directory: Directory | None) -> None:
        self.state = state
        self.directory = directory
        self.faults: list[RowFault] = []
        names = {number: state.name(values) for number, values in state.rows}
        self.named = {name_key(name): number for number, name in names.items() if name is not None}
        self.nameless = {number for number, name in names.items() if name is None}

    def replaced(self, raw: Sequence[Json]) -> list[NewRow]:
        """All rows, in the order in which they are given."""
        if len(raw) > self.state.table.maximum:  # before anything looks at each of them
            fault = RowCount(count=len(raw), maximum=self.state.table.maximum)
            self.faults.append(RowFault(fault=fault))
            return []
        rows = (self._listed(str(place), entry) for place, entry in enumerate(raw, 1))
        return [row for row in rows if row]

    def _listed(self, label: str, entry: Json) -> NewRow | None:
        if not isinstance(entry, Mapping):
            self._fault(WrongType(expected="row"), label)
            return None
        items = self.state.items
        if items is None:
            return self._row(label, {}, entry)
        given = entry.get(ITEM)
        item = items.get(name_key(given)) if isinstance(given, str) else None
        if item is None:
            self._fault(self._no_such(str(given or "")), label)
            return None
        columns = {key: value for key, value in entry.items() if key != ITEM}
        return self._row(label, {ITEM: item.name}, columns)

    def patched(self, raw: Mapping[str, Json]) -> list[NewRow]:
        """The rows that are there, with those changed that are named; new ones come last."""
        state = self.state
        rows: dict[int, NewRow | None] = {
            number: NewRow(label=state.name(values) or str(number), values=values, number=number)
            for number, values in state.rows
        }
        added: list[NewRow] = []
        named: set[str] = set()
        for key, patch in raw.items():
            label = str(key)
            number = self._number(label)
            if name_key(label) in named:
                self._fault(RowTwice(name=label), label)
            named.add(name_key(label))
            if patch is not None and not isinstance(patch, Mapping):
                self._fault(WrongType(expected="row"), label)
            elif number is not None:
                rows[number] = self._changed(label, number, rows[number], patch)
            elif new := self._added(label, patch):
                added.append(new)
        return [*(row for row in rows.values() if row), *added]

    def _number(self, label: str) -> int | None:
        """The number of the row that a name means, or a number where a row has no name."""
        number = self.named.get(name_key(label))
        if number is not None:
            return number
        is_number = label.isascii() and label.isdecimal() and len(label) <= _DIGITS
        return int(label) if is_number and int(label) in self.nameless else None

    def _changed(
        self, label: str, number: int, before: NewRow | None, patch: Mapping[str, Json] | None
    ) -> NewRow | None:
        if before is None:
            return None
        if patch is not None:
            return self._row(label, before.values, patch, number)
        if self.state.items is not None:
            self._fault(FixedRow(), label)
        return None

    def _added(self, label: str, patch: Mapping[str, Json] | None) -> NewRow | None:
        """A new row; of a table whose rows stand for items, the first answers of one."""
        items = self.state.items
        item = items.get(name_key(label)) if items is not None else None
        if item is not None and patch is not None:
            return self._row(label, {ITEM: item.name}, patch)
        if items is None and label == NEW and patch is not None:
            return self._row(label, {}, patch)
        is_fixed = items is not None and (item is not None or label == NEW)
        self._fault(FixedRow() if is_fixed else self._no_such(label), label)
        return None

    def _row(
        self,
        label: str,
        before: RowAnswers,
        patch: Mapping[str, Json],
        number: int | None = None,
    ) -> NewRow:
        given = tuple(str(column) for column, raw in patch.items() if raw is not None)
        values = self._columns(label, before, patch)
        return NewRow(label=label, values=values, number=number, given=given)

    def _columns(
        self, label: str, before: RowAnswers, patch: Mapping[str, Json]
    ) -> dict[str, Json]:
        """A row with some columns answered anew, each by the type of the column; None clears."""
        values = dict(before)
        for column_id, raw in patch.items():
            column = self.state.table.column(column_id)
            if column is None:
                ids = tuple(known.id for known in self.state.table.columns)
                fault = UnknownField(fields=ids, nearest=nearest(str(column_id), ids))
                self._fault(fault, label, str(column_id))
            elif raw is None:
                values.pop(column_id, None)
            else:
                try:
                    reading = Reading(column, self.directory)
                    values[column_id] = read_answer(TYPES[column.type], raw, reading)
                except Invalid as error:
                    self._fault(error.fault, label, column_id)
        return values

    def _no_such(self, label: str) -> NoSuchRow:
        if self.state.items is not None:
            known = [item.name for item in self.state.items.values()]
        else:
            known = [self.state.name(row) or str(number) for number, row in self.state.rows]
        return NoSuchRow(
            name=label, rows=tuple(known[:_MOST_LISTED]), nearest=nearest(label, known)
        )

    def _fault(self, fault: Fault, row: str, column: str | None = None) -> None:
        self.faults.append(RowFault(fault=fault, row=row, column=column))
