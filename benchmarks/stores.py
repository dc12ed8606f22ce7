"""Stores of many runs of the process for incidents; most have ended, one of some 20 goes on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from filling import INCIDENTS, fill, played_runs
from holdgate.documents.catalog import Catalog
from holdgate.resources import bundled
from holdgate.service.definitions import compile_process
from holdgate.store.open import open_store

FINISHED = "INC-0001"  # a run that was brought to its end
FINISHED_OF_EACH = 4  # of each scenario so many runs have ended, where one run is going on
OPEN = 24  # so many runs are made until one of them goes on
OPEN_EVENTS = 5  # what is missing of that one


def filled(path: Path, runs: int, say: Callable[[str], None]) -> int:
    """Write so many runs more into the store in a file; returns the number of their events."""
    store = open_store(path, compile_process)
    try:
        played = list(played_runs(INCIDENTS, Catalog((bundled("renderers"),)), store.evidence))
        going_on = replace(played[0], moments=played[0].moments[:-OPEN_EVENTS])
        mixed = [*played * FINISHED_OF_EACH, going_on]
        return fill(store, mixed, runs, lambda done, _: say(f"filling: {done:,} of {runs:,} runs"))
    finally:
        store.close()


def events_in(path: Path) -> int:
    """The number of events in a store."""
    with closing(sqlite3.connect(path)) as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM events").fetchall()
    return int(count)


def settled(path: Path) -> int:
    """The bytes of a store when its write-ahead log has been written into it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return path.stat().st_size
