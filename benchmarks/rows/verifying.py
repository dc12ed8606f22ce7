"""Verifying a store of real runs, rebuilding its rows, and what an event takes in it."""

import random
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from holdgate.service.definitions import compile_process
from holdgate.service.queries import Queries
from holdgate.store.open import open_store
from measuring import Bench, Cost, Spread, cost, spread
from rows.start_up import PROGRAM
from stores import events_in, filled, settled
from table import Row, Topic

SOME, MANY = 100, 1000  # runs
SHORTEST, LONGEST = 0.001, 0.02  # seconds between two tries of a writer, as the program tries


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """In a store of some runs; the rebuilding in one of very many."""
    path = bench.place("verify") / "holdgate.db"
    filled(path, min(SOME, bench.runs[0]), bench.say)
    events = events_in(path)
    bench.say("verifying")
    yield "verify", spread([events / verified(path).processor for _ in range(bench.few_times)])
    many = bench.place("rebuild") / "holdgate.db"
    filled(many, min(MANY, bench.runs[0]), bench.say)
    bench.say("verifying all of it")
    whole = verified(many).processor / events_in(many)
    few = verified(path).processor / events
    yield "verify-many", spread([whole / few])
    bench.say("rebuilding")
    yield "size", spread([settled(many) / events_in(many)])
    yield "rebuild", spread([max(waits(many))])


def verified(path: Path, *runs: str) -> Cost:
    """What it takes to verify runs of a store that was opened just now; without names all."""
    store = open_store(path, compile_process)
    queries = Queries(store=store, directory=None)
    try:
        return cost(lambda: [*queries.verify(runs)])
    finally:
        store.close()


def waits(path: Path) -> Iterator[float]:
    """For how many seconds a writer waits, again and again, while the rows are rebuilt."""
    with (
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection,
        subprocess.Popen(
            [*PROGRAM, "store", "rebuild", "--store", path], stdout=subprocess.DEVNULL
        ) as rebuilding,
    ):
        while rebuilding.poll() is None:
            began = time.perf_counter()
            while not _begins(connection):
                time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311 - no secret
            connection.execute("ROLLBACK")
            yield time.perf_counter() - began
            time.sleep(SHORTEST)
    assert rebuilding.returncode == 0


def _begins(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


TOPICS = (
    Topic(
        "verify",
        (
            Row("verify", "`store verify`", "–", 5000, "events/s", at_least=True),
            Row("verify-many", "`store verify` of 1,000 runs, for each event", "of 100 runs", 1.2),
            Row(
                "rebuild",
                "`store rebuild` of 1,000 runs: the longest that another writer waits",
                "–",
                1,
                "s",
            ),
            Row("size", "A stored event, with its share of rows", "–", 1300, "bytes"),
        ),
        measure,
    ),
)
