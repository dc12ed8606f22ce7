"""Rows as a file holds them, each cell with its place, and the limits of such a file."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from holdgate.model.jsons import Json
from holdgate.source.finding import problem_at
from holdgate.source.problem import TOO_MANY, Position, Problem
from holdgate.source.words import did_you_mean

SHAPE = "rows-shape"
COLUMN = "unknown-column"
SIZE = "rows-size"
# More problems than these nobody reads at once.
MOST_PROBLEMS = 50


class Columns(Struct, frozen=True):
    """The ids of the columns that rows may have, in their order.

    `several`: those that take several values, which stand in one cell with `;` between.
    """

    ids: Sequence[str]
    several: Collection[str] = ()


class Limits(Struct, frozen=True):
    """How many rows and bytes are read."""

    rows: int = 500
    size: int = 1024 * 1024


class Row(Struct, frozen=True):
    """The values of a row by column, and where each stands. An empty cell is no value."""

    line: int
    cells: Mapping[str, Json]
    places: Mapping[str, Position]


class Spot(Struct, frozen=True):
    """A row, or one of its cells, in a file; rows are numbered from 1."""

    file: str
    place: Position
    row: int
    column: str | None = None

    def problem(self, message: str, hint: str | None = None, *, rule: str = SHAPE) -> Problem:
        """What is wrong there."""
        of_column = f", column `{self.column}`" if self.column else ""
        return problem_at(
            self.file, self.place, rule, f"row {self.row}{of_column}: {message}", hint
        )


class Rows(Struct, frozen=True):
    """All rows of a file, in its order."""

    file: str
    rows: tuple[Row, ...]

    @property
    def values(self) -> list[dict[str, Json]]:
        """The rows alone."""
        return [dict(row.cells) for row in self.rows]

    def problem(self, number: int, column: str | None, message: str, rule: str) -> Problem:
        """What is wrong with a row, or with one of its cells; rows are numbered from 1."""
        row = self.rows[number - 1]
        place = row.places.get(column or "", (row.line, 1))
        return Spot(self.file, place, number, column).problem(message, rule=rule)


def too_many_rows(file: str, line: int, limits: Limits) -> Problem:
    """There are more rows than may be read; `line`: that of the first one too many."""
    message = f"there are more than {limits.rows:,} rows"
    hint = f"at most {limits.rows:,} are taken: split the list"
    return problem_at(file, (line, 1), TOO_MANY, message, hint)


def unknown_column(file: str, place: Position, name: str, columns: Columns) -> Problem:
    """A column that the table does not have."""
    known = ", ".join(f"`{column}`" for column in columns.ids)
    hint = did_you_mean(name, columns.ids) or f"its columns are {known}"
    return problem_at(file, place, COLUMN, f"there is no column `{name}`", hint)
