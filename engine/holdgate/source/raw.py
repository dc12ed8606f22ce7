"""Problems of a text that could not become a value: they have a place, but no path."""

from typing import TypeAlias

from holdgate.source.problem import Problem
from holdgate.source.words import tidy

Place: TypeAlias = tuple[int, int]


def raw_problem(
    file: str, place: Place, rule: str, message: str, hint: str | None = None
) -> Problem:
    """The problem at a line and column, counted from 1."""
    line, column = place
    return Problem(
        file=file,
        line=line,
        column=column,
        path="",
        rule=rule,
        message=tidy(message),
        hint=tidy(hint) if hint else None,
    )
