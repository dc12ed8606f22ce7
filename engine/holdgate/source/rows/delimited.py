"""Rows from CSV: the first line has the ids of the columns, the cells are separated alike."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem
from holdgate.source.rows.cells import BadCell, Cell, Scanner
from holdgate.source.rows.formulas import without_mark
from holdgate.source.rows.several import parted
from holdgate.source.rows.values import (
    MOST_PROBLEMS,
    SHAPE,
    Columns,
    Limits,
    Row,
    Rows,
    Spot,
    too_many_rows,
    unknown_column,
)
from holdgate.source.words import either_name

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_FIRST_LINE = re.compile(r"[^\r\n]*")
_QUOTED = re.compile(r'"[^"]*"')
_LONGEST_FIRST_LINE = 10_000


def rows_of_csv(
    text: str, file: str, columns: Columns, limits: Limits
) -> Rows | tuple[Problem, ...]:
    """The rows of a text, or every problem of it."""
    delimiter = _delimiter(text, file, columns)
    if isinstance(delimiter, Problem):
        return (delimiter,)
    lines = Scanner(text, delimiter).lines()
    problems: list[Problem] = []
    rows: list[Row] = []
    try:
        heads = next(lines, [])
        problems += _problems_of_heads(heads, file, columns)
        if problems:
            return tuple(problems)
        for cells in lines:
            if not any(cell.text or cell.quoted for cell in cells):
                continue
            if len(rows) == limits.rows:
                return (*problems, too_many_rows(file, cells[0].place[0], limits))
            problems += _problems_of_row(heads, cells, file, len(rows) + 1)
            rows.append(_row(heads, cells, columns))
    except BadCell as bad:
        problems.append(problem_at(file, bad.place, SHAPE, bad.message, bad.hint))
    if problems:
        return tuple(islice(problems, MOST_PROBLEMS))
    return Rows(file, tuple(rows))


def _delimiter(text: str, file: str, columns: Columns) -> str | Problem:
    """What stands between the ids of the first line; they themselves have no such character."""
    match = _FIRST_LINE.match(text, 0, _LONGEST_FIRST_LINE)
    first = match[0] if match else ""
    there = [each for each in DELIMITERS if each in _QUOTED.sub("", first)]
    if len(there) > 1:
        there = [each for each in there if _fits(first, each, columns)] or there
    if len(there) > 1:
        names = " and ".join(DELIMITERS[each] for each in there)
        message = f"the first line has {names}, so it is not clear what separates the cells"
        return problem_at(file, (1, 1), SHAPE, message, "separate them by one of these only")
    return there[0] if there else ","


def _fits(first: str, delimiter: str, columns: Columns) -> bool:
    return all(name.strip(' "') in columns.ids for name in first.split(delimiter))


def _problems_of_heads(heads: Sequence[Cell], file: str, columns: Columns) -> Iterator[Problem]:
    seen: dict[str, Position] = {}
    for head in heads:
        name = head.text.strip()
        if not name:
            if head is not heads[-1] or len(heads) == 1:
                message = "a column has no id in the first line"
                hint = f"name {either_name(columns.ids)}"
                yield problem_at(file, head.place, SHAPE, message, hint)
        elif name not in columns.ids:
            yield unknown_column(file, head.place, name, columns)
        elif name in seen:
            message = f"the column `{name}` is here twice"
            yield problem_at(file, head.place, SHAPE, message, "delete one of them")
        seen[name] = head.place
    if not heads:
        hint = f"its first line names the columns: {either_name(columns.ids)}"
        yield problem_at(file, (1, 1), SHAPE, "there are no rows in this", hint)


def _problems_of_row(
    heads: Sequence[Cell], cells: Sequence[Cell], file: str, number: int
) -> Iterator[Problem]:
    """Whether a row has as many cells as the first line; empty ones at its end do not count."""
    more = [cell for cell in cells[len(heads) :] if cell.text]
    if more:
        message = f"it has {len(cells)} cells, and the first line names {len(heads)} columns"
        hint = "put a text with the separator in it in quotes"
        yield Spot(file, more[0].place, number).problem(message, hint)
    elif len(cells) < len(heads):
        message = f"it has {len(cells)} cells, and the first line names {len(heads)} columns"
        hint = "write the separators of empty cells too"
        yield Spot(file, cells[0].place, number).problem(message, hint)
    for head, cell in zip(heads, cells, strict=False):
        if not head.text and cell.text:
            message = "it has a cell below no id of a column"
            yield Spot(file, cell.place, number).problem(message)


def _row(heads: Sequence[Cell], cells: Sequence[Cell], columns: Columns) -> Row:
    named = [
        (head.text.strip(), cell)
        for head, cell in zip(heads, cells, strict=False)
        if head.text and cell.text.strip()
    ]
    return Row(
        line=cells[0].place[0],
        cells={
            name: parted(without_mark(cell.text))
            if name in columns.several
            else without_mark(cell.text)
            for name, cell in named
        },
        places={head.text.strip(): cell.place for head, cell in zip(heads, cells, strict=False)},
    )
