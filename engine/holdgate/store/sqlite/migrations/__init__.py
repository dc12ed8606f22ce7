"""Migrations of the SQLite store: files `NNNN_what.sql` in this folder, by number.

To change the tables, add a file. A file that was released is never changed. Beside them, in
`../older`, a file `NNNN.sql` shows a store of that version as one of the newest, to those who
read it. A new migration brings one for the version before, and extends those that are there.
"""

import os
from collections.abc import Iterator

from msgspec import Struct


class Migration(Struct, frozen=True):
    """A file of statements that turns the version before into version `number`."""

    number: int
    file: str

    @property
    def statements(self) -> Iterator[str]:
        """Its statements, one by one."""
        return _statements_in(self.file)


def migrations_in(folder: str) -> tuple[Migration, ...]:
    """The migrations in a folder; raises `ValueError` when a number is missing."""
    files = sorted(name for name in os.listdir(folder) if name.endswith(".sql"))
    names = [name for name in files if name[:4].isdecimal() and name[4] == "_"]
    migrations = tuple(Migration(int(name[:4]), os.path.join(folder, name)) for name in names)
    if [migration.number for migration in migrations] != list(range(1, len(migrations) + 1)):
        message = f"the numbers of the migrations in {folder} have a gap"
        raise ValueError(message)
    return migrations


_HERE = os.path.dirname(__file__)
MIGRATIONS = migrations_in(_HERE)


def older(version: int) -> Iterator[str]:
    """The statements by which a store of an older version is read as one of the newest."""
    return _statements_in(os.path.join(os.path.dirname(_HERE), "older", f"{version:04}.sql"))


def _statements_in(file: str) -> Iterator[str]:
    with open(file, encoding="utf-8") as script:
        yield from statements(script.read())


def statements(script: str) -> Iterator[str]:
    """The statements of a script; each ends with `;` at the end of a line without indent.

    Python's own `executescript` commits first, so it would split the transaction.
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
