"""Rows from YAML or JSON: a list of maps, the ids of columns as keys."""

import re
from collections.abc import Iterator
from itertools import islice

from holdgate.model.jsons import Json
from holdgate.source.finding import problem_at
from holdgate.source.problem import Problem
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
from holdgate.source.words import describe_value
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.lost_text import COMMENT, JOINED
from holdgate.source.yaml.parser import parse

# An entry of a list that stands at the left: nothing else in YAML begins a line so.
_ENTRY = re.compile(rb"^-(?:[ \t\r]|$)", re.MULTILINE)


def rows_of_yaml(
    data: bytes, file: str, columns: Columns, limits: Limits
) -> Rows | tuple[Problem, ...]:
    """The rows of a file, or every problem of it."""
    entry = next(islice(_ENTRY.finditer(data), limits.rows, None), None)
    if entry:  # told without reading all of it
        return (too_many_rows(file, data.count(b"\n", 0, entry.start()) + 1, limits),)
    document = parse(data, file, is_data=True)
    if isinstance(document, tuple):
        return document
    problems = (*_lost(document), *_problems(document, columns, limits))
    if problems:
        return problems[:MOST_PROBLEMS]
    return Rows(file, tuple(_row(document, number) for number in range(len(document.value))))


def _lost(document: Document) -> Iterator[Problem]:
    """What a person wrote and the rows would not hold; nobody lints such a file."""
    for loss in document.losses:
        if loss.rule in {COMMENT, JOINED}:
            yield problem_at(document.file, loss.position, loss.rule, loss.message, loss.hint)


def _problems(document: Document, columns: Columns, limits: Limits) -> Iterator[Problem]:
    value, file = document.value, document.file
    if not isinstance(value, list):
        message = f"expects a list of rows, not {describe_value(value)}"
        first = columns.ids[0]
        hint = f"each row begins with a dash: `- {first}: …`"
        yield problem_at(file, document.position(()), SHAPE, message, hint)
        return
    if len(value) > limits.rows:
        yield too_many_rows(file, document.position((limits.rows,))[0], limits)
        return
    for number, row in enumerate(value, 1):
        yield from _problems_of_row(document, columns, number, row)


def _problems_of_row(
    document: Document, columns: Columns, number: int, row: Json
) -> Iterator[Problem]:
    index = number - 1
    if not isinstance(row, dict):
        message = f"expects a map, `column: value`, not {describe_value(row)}"
        yield Spot(document.file, document.position((index,)), number).problem(message)
        return
    for name, cell in row.items():
        if name not in columns.ids:
            key = document.position((index, name), key=True)
            yield unknown_column(document.file, key, name, columns)
        elif not _is_cell(cell, several=name in columns.several):
            place = document.position((index, name))
            message = f"expects one value, not {describe_value(cell)}"
            yield Spot(document.file, place, number, name).problem(message)


def _is_cell(cell: Json, *, several: bool) -> bool:
    if isinstance(cell, list | tuple):
        return several and not any(isinstance(each, dict | list | tuple) for each in cell)
    return not isinstance(cell, dict)


def _row(document: Document, index: int) -> Row:
    row: dict[str, Json] = document.value[index]
    return Row(
        line=document.position((index,))[0],
        cells={name: cell for name, cell in row.items() if cell is not None},
        places={name: document.position((index, name)) for name in row},
    )
