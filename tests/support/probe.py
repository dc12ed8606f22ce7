"""Runs one command of the program in this process, and writes down what it took, in counts.

Run it: `python tests/support/probe.py REPORT WORD…`, REPORT is the file for the counts. They do not
depend on the speed of the machine:

`statements`: what SQLite executed. `nodes`, `events`, `parts`: the rows that were read of these
tables; `parts` are those of large definitions.
`modules`: those imported on top of a Python that does nothing; `modules of ours`: those of
holdgate. `classes of ours`: the classes that these define. `calls`: the functions of Python that
were called, those of the imports and each step of a generator included.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from types import FrameType
from typing import Any

BEFORE = frozenset(sys.modules)
TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+(\w+)", re.IGNORECASE)
OURS = "holdgate"


class Counts:
    """What was counted so far."""

    def __init__(self) -> None:
        self.calls = 0
        self.statements = 0
        self.rows: Counter[str] = Counter()

    def call(self, _frame: FrameType, event: str, _arg: object) -> None:
        """Count a call of a Python function."""
        if event == "call":
            self.calls += 1

    def statement(self, sql: str) -> None:
        """Count a statement, but not what its triggers do."""
        if not sql.startswith("--"):
            self.statements += 1

    def report(self) -> dict[str, int]:
        """The counts by name."""
        modules = frozenset(sys.modules) - BEFORE
        return {
            "calls": self.calls,
            "classes of ours": len({each for each in _classes(object) if _is_ours(each)}),
            "events": self.rows["events"],
            "modules": len(modules),
            "modules of ours": sum(name.partition(".")[0] == OURS for name in modules),
            "nodes": self.rows["nodes"],
            "parts": self.rows["definition_parts"],
            "statements": self.statements,
        }


def _classes(base: type) -> Iterator[type]:
    for each in type.__subclasses__(base):
        yield each
        yield from _classes(each)


def _is_ours(made: type) -> bool:
    return str(made.__module__).partition(".")[0] == OURS


def listen(counts: Counts) -> None:
    """Listen to all connections to SQLite that are opened from now on."""
    import sqlite3  # where no store is used, the program may do without it

    class Cursor(sqlite3.Cursor):
        table = ""

        def execute(self, sql: str, *values: Any) -> "Cursor":
            named = TABLE.search(sql)
            self.table = named[1].lower() if named else ""
            super().execute(sql, *values)
            return self

        def fetchone(self) -> Any:
            row = super().fetchone()
            counts.rows[self.table] += row is not None
            return row

        def fetchmany(self, *size: Any) -> list[Any]:
            rows = super().fetchmany(*size)
            counts.rows[self.table] += len(rows)
            return rows

        def fetchall(self) -> list[Any]:
            rows = super().fetchall()
            counts.rows[self.table] += len(rows)
            return rows

        def __next__(self) -> Any:
            row = super().__next__()
            counts.rows[self.table] += 1
            return row

    class Connection(sqlite3.Connection):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.set_trace_callback(counts.statement)

        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def execute(self, sql: str, *values: Any) -> Any:
            return self.cursor().execute(sql, *values)

    connect = sqlite3.connect
    sqlite3.connect = lambda *arguments, **options: connect(  # type: ignore[assignment]
        *arguments, **{**options, "factory": Connection}
    )


def main() -> None:
    """Run the command, and leave with its exit code."""
    report, *words = sys.argv[1:]
    counts = Counts()
    if "HOLDGATE_STORE" in os.environ:
        listen(counts)
    sys.argv = [OURS, *words]
    sys.path[0] = ""  # what is beside this file is none of the program's modules
    sys.setprofile(counts.call)
    try:
        from holdgate.cli.main import main as program

        program()
    finally:
        sys.setprofile(None)
        lines = [f"{name}: {count}\n" for name, count in counts.report().items()]
        from pathlib import Path  # not before the modules are counted

        Path(report).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
