"""SQLite alone: a row in a transaction of its own, as safe against a power cut as our store."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

ROW = b"x" * 1000  # about as much as an event
PATIENCE = 60.0  # seconds


class Bare:
    """A table in a file in WAL mode, every commit synced."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, row BLOB)"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.connection.close()

    def insert(self) -> None:
        """Insert a row, and commit."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("INSERT INTO rows (row) VALUES (?)", (ROW,))
        self.connection.execute("COMMIT")
