"""What the parser complains about, as a problem: where it is for a person, and what to write.

Loaded for a file that cannot be parsed.
"""

from typing import Any

import yaml

from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem
from holdgate.source.yaml.composer import SYNTAX
from holdgate.source.yaml.surroundings import column_above, header_above, odd_line_above
from holdgate.source.yaml.syntax_errors import Complaint, explain

_NO_COLON = "could not find expected ':'"


def syntax_error(
    error: yaml.MarkedYAMLError,
    text: str,
    file: str,
    last_event: Any,  # noqa: ANN401 - one of PyYAML's
) -> Problem:
    """The problem that a complaint of the parser is, where it begins for a person."""
    lines = text.splitlines()
    line, column = _from_zero(error.problem_mark)
    start_line, start = _from_zero(error.context_mark) if error.context_mark else (line, column)
    complaint = Complaint(
        said=f"{error.context or ''}: {error.problem or ''}",
        line=_line(lines, line),
        column=column,
        line_above=_line(lines, line - 1),
        start_line=_line(lines, start_line),
        start_above=_line(lines, start_line - 1),
        start=start,
        same_line=start_line == line,
        number=line + 1,
        header=header_above(lines, start_line if _NO_COLON in str(error.problem) else line),
        column_above=column_above(lines, line),
        odd_column=odd_line_above(lines, line),
        quote=_quote_above(last_event, line),
    )
    explanation = explain(complaint)
    position = (start_line + 1, start + 1) if explanation.at_start else (line + 1, column + 1)
    if explanation.above:
        above = complaint.line_above
        position = (line, len(above) - len(above.lstrip()) + 1)
    if explanation.at_line:
        position = (line + 1, len(complaint.line) - len(complaint.line.lstrip()) + 1)
    if explanation.at_quote and complaint.quote:
        position = complaint.quote
    return problem_at(file, position, SYNTAX, explanation.message, explanation.hint)


def _quote_above(last_event: Any, line: int) -> Position | None:  # noqa: ANN401 - an event, or none
    """Where the last quoted text begins, if it began further up and ends on this line."""
    is_quoted = (
        getattr(last_event, "style", None) in {"'", '"'} and last_event.end_mark.line == line
    )
    begin = last_event.start_mark if is_quoted else None
    return (begin.line + 1, begin.column + 1) if begin and begin.line < line else None


def _from_zero(mark: Any) -> Position:  # noqa: ANN401 - PyYAML has two kinds of marks
    """Line and column of a mark; PyYAML counts them from 0."""
    return (mark.line, mark.column) if mark else (0, 0)


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""
