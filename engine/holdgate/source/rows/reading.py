"""Rows from a file or pasted text, whatever its form: the one door."""

import os
import re

from holdgate.errors import HoldgateError
from holdgate.resources import FileName
from holdgate.source.files import TOO_LARGE, read_file
from holdgate.source.finding import problem_at
from holdgate.source.problem import BadFile, Problem
from holdgate.source.rows.delimited import rows_of_csv
from holdgate.source.rows.values import SIZE, Columns, Limits, Rows
from holdgate.source.yaml.characters import BOM, decode

PASTED = "<pasted>"
_LIMITS = Limits()
_CSV = frozenset({".csv", ".tsv", ".tab"})
_YAML = frozenset({".yaml", ".yml", ".json"})
# A list in YAML or JSON begins so; the first line of CSV begins with the id of a column.
_LIST = re.compile(rb"(?:\s|#[^\n]*\n|---)*(?:-\s|\[|\{)")


def read_rows_file(path: FileName, columns: Columns, limits: Limits = _LIMITS) -> Rows:
    """The rows of a file; raises `BadFile` with every problem, `HoldgateError` if it is no file."""
    try:
        data = read_file(path)
    except HoldgateError as error:
        if error.id != TOO_LARGE:
            raise
        raise BadFile((_too_large(str(path), limits),)) from error
    rows = read_rows(data, columns, str(path), limits)
    if isinstance(rows, tuple):
        raise BadFile(rows)
    return rows


def read_rows(
    data: bytes, columns: Columns, file: str = PASTED, limits: Limits = _LIMITS
) -> Rows | tuple[Problem, ...]:
    """The rows of a file or of pasted text, or every problem of it: nothing is half taken.

    What the name of the file does not say is told by the first characters.
    """
    if len(data) > limits.size:
        return (_too_large(file, limits),)
    if _is_yaml(data.removeprefix(BOM), file):
        # A file with rows in CSV needs no parser of YAML.
        from holdgate.source.rows.listed import rows_of_yaml  # noqa: PLC0415

        return rows_of_yaml(data, file, columns, limits)
    text = decode(data, file, is_data=True)
    return text if isinstance(text, tuple) else rows_of_csv(text, file, columns, limits)


def _is_yaml(data: bytes, file: str) -> bool:
    suffix = os.path.splitext(file)[1].lower()
    return suffix in _YAML or (suffix not in _CSV and _LIST.match(data) is not None)


def _too_large(file: str, limits: Limits) -> Problem:
    message = f"this has more than {limits.size // 1024:,} KiB"
    hint = f"at most {limits.rows:,} rows and {limits.size // 1024:,} KiB are taken"
    return problem_at(file, (1, 1), SIZE, message, hint)
