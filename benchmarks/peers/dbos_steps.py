"""A step of a workflow in DBOS, which writes each step's result to a database: here SQLite.

Nothing is decided and nobody approves: it is what it costs to make a function call durable. Its
file is in WAL mode, as ours; as it comes it has a rollback journal, which syncs more often.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dbos import DBOS

from measuring import Cost, Take, cost

STEPS = 10


@contextmanager
def stepping(path: Path) -> Iterator[Take]:
    """DBOS with its database in a file: what one of ten steps of a workflow takes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    DBOS(
        config={
            "name": "bench",
            "system_database_url": f"sqlite:///{path}",
            "run_admin_server": False,
            "log_level": "ERROR",
        }
    )

    @DBOS.step()
    def step(number: int) -> int:
        return number

    @DBOS.workflow()
    def workflow() -> Cost:
        numbers = iter(range(STEPS))
        return cost(lambda: step(next(numbers)), STEPS)

    DBOS.launch()
    try:
        yield workflow
    finally:
        DBOS.destroy()
