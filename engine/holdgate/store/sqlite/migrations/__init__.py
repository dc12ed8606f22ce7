"""Migrations of the SQLite store: `NNNN_what.sql` beside this file, in order of their number.

To change the tables is to add a file. One that was released is never changed.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct


class Migration(Struct, frozen=True):
    """A file of statements that makes version `number` out of the one before."""

    number: int
    path: Path


def found(folder: Path) -> tuple[Migration, ...]:
    """The migrations in a folder; raises `ValueError` when a number is left out."""
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    migrations = tuple(Migration(int(path.name[:4]), path) for path in paths)
    if [each.number for each in migrations] != list(range(1, len(migrations) + 1)):
        message = f"the numbers of the migrations in {folder} have a gap"
        raise ValueError(message)
    return migrations


MIGRATIONS = found(Path(__file__).parent)


def statements(script: str) -> Iterator[str]:
    """The statements of a script: each ends with `;` at the end of a line not indented.

    (Python's own `executescript` commits first, and would tear the transaction apart.)
    """
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        if line.endswith(";") and not line.startswith(" "):
            yield "\n".join(lines)
            lines.clear()
    if any(line.strip() for line in lines):
        message = "the last statement does not end with a semicolon"
        raise ValueError(message)
