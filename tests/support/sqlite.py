"""SQLite as the engine uses it, listened to or broken: every connection that it opens."""

import re
import sqlite3
from typing import Any

import pytest


class Listener:
    """Hears every statement on the connections opened from now on, and may let some of them fail.

    `statements`: what was executed, with the values in it. `failing`: statements that end with an
    error of the disk.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.statements: list[str] = []
        self.failing: set[str] = set()
        self.connections: list[sqlite3.Connection] = []
        connect, listener = sqlite3.connect, self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
                if sql in listener.failing:
                    message = "disk I/O error"
                    raise sqlite3.OperationalError(message)
                return super().execute(sql, *values)

        def opened(*args: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*args, factory=Connection, **options)
            connection.set_trace_callback(self.statements.append)
            self.connections.append(connection)
            return connection

        monkeypatch.setattr(sqlite3, "connect", opened)

    def clear(self) -> None:
        """Forget what was heard so far."""
        self.statements.clear()

    def steps_read(self) -> set[str]:
        """The steps whose row was read on its own."""
        pattern = re.compile(r"^SELECT .* FROM nodes WHERE .*\bstep = '([^']*)'")
        return {match[1] for line in self.statements if (match := pattern.search(line))}
