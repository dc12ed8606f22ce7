"""Which number each row has after what was given: its own, that of its name, or a new one."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from holdgate.core.tables.reading import NewRow
from holdgate.core.tables.rows import RowAnswers, name_key
from holdgate.core.tables.sources import Listed, TableState
from holdgate.model.ids import ITEM


def numbered(state: TableState, rows: Sequence[NewRow]) -> tuple[tuple[int, NewRow], ...]:
    """The rows, each with its number.

    A row with a name has the number of that name: another name is another row. A row without one
    keeps its number while it is changed in its place; in a list that replaces all rows, a row that
    is the same as one that was there is that one. All others get new numbers.
    """
    numbers = _Numbers(state)
    given = [numbers.of_name(row) for row in rows]
    for index, row in enumerate(rows):
        if given[index] is None:
            given[index] = numbers.of_same(row)
    return tuple((number or numbers.next(), row) for number, row in zip(given, rows, strict=True))


def with_all_items(state: TableState, rows: Sequence[NewRow]) -> Sequence[NewRow]:
    """The rows, one for each item of the list and in its order, if rows stand for items."""
    if state.items is None:
        return rows
    there = {name_key(state.name(row.values) or ""): row for row in rows}
    return [
        _with_name(there[key], item) if key in there else _blank(item)
        for key, item in state.items.items()
    ]


def in_order_of_items(state: TableState, rows: Sequence[NewRow]) -> Sequence[NewRow]:
    """The rows in the order of the list that they stand for, if they do."""
    if state.items is None:
        return rows
    place = {key: index for index, key in enumerate(state.items)}
    return sorted(rows, key=lambda row: place[name_key(state.name(row.values) or "")])


def as_they_are(state: TableState) -> Iterator[NewRow]:
    """The rows that are there."""
    for number, values in state.rows:
        label = state.name(values) or str(number)
        yield NewRow(label=label, values=values, number=number)


def _with_name(row: NewRow, item: Listed) -> NewRow:
    """The row with the name of its item as it is written now."""
    return replace(row, values={**row.values, ITEM: item.name})


def _blank(item: Listed) -> NewRow:
    return NewRow(label=item.name, values={ITEM: item.name})


class _Numbers:
    """The numbers that a table has given, and those that it gives now."""

    def __init__(self, state: TableState) -> None:
        self.state = state
        self.last = max((state.numbers.last, *(number for number, _ in state.rows)))
        self.by_name: dict[str, int] = dict(state.numbers.gone)
        self.nameless: dict[int, RowAnswers] = {}
        for number, values in state.rows:
            name = state.name(values)
            if name is None:
                self.nameless[number] = values
            else:
                self.by_name[name_key(name)] = number

    def of_name(self, row: NewRow) -> int | None:
        """The number that the name of a row has, or of a row in its place that has no name."""
        name = self.state.name(row.values)
        if name is not None and name_key(name) in self.by_name:
            return self.by_name.pop(name_key(name))
        return row.number if self.nameless.pop(row.number or 0, None) is not None else None

    def of_same(self, row: NewRow) -> int | None:
        """The number of a row without a name that was there with the same answers."""
        if row.number is not None or self.state.name(row.values) is not None:
            return None
        same = (n for n, values in self.nameless.items() if dict(values) == dict(row.values))
        number = next(same, None)
        self.nameless.pop(number or 0, None)
        return number

    def next(self) -> int:
        """A number that no row ever had."""
        self.last += 1
        return self.last
