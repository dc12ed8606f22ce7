"""Rows as CSV: what a spreadsheet opens without running anything, and what is read as the same."""

from collections.abc import Iterable, Mapping, Sequence

from holdgate.model.jsons import Json
from holdgate.source.rows.formulas import defused
from holdgate.source.rows.several import joined

_NEEDS_QUOTES = frozenset('",;\t\r\n')


def csv_of(columns: Sequence[str], rows: Iterable[Mapping[str, Json]]) -> str:
    """The rows as CSV with commas: a line with the ids of the columns, then one for each row."""
    lines = [",".join(columns)]
    for row in rows:
        cells = [_cell(row.get(column)) for column in columns]
        # A line without any cell would be no row.
        lines.append(",".join(cells) if any(cells) else '""' + "," * (len(cells) - 1))
    return "".join(f"{line}\r\n" for line in lines)


def _cell(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # a number below zero is no formula
    text = joined(map(str, value)) if isinstance(value, list | tuple) else str(value)
    text = defused(text)
    if text != text.strip() or not text or not _NEEDS_QUOTES.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
