"""Sixteen programs that write to one store at once, each to a run of its own."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TypeAlias

from holdgate.service.definitions import compile_process
from holdgate.store.open import open_store
from keeping import House, serve, service, started, walk
from measuring import Bench, Spread, spread
from peers.bare import Bare
from playing import Made
from table import Row, Topic

WRITERS = 16
PATIENCE = 120.0  # seconds
Act: TypeAlias = Callable[[], object]


def measure(bench: Bench) -> Iterator[tuple[str, Spread]]:
    """Ours and bare transactions in turn."""
    folder = bench.place("writers")
    house = House(folder, Made("chain", bench.few)).build()
    assert house.definition  # loaded once, for all
    ours, bare, fair = [], [], []
    for _ in range(bench.few_times):
        bench.say("16 writers")
        done = _at_once(bench.seconds, [lambda: _steps(house)] * WRITERS)
        ours.append(sum(done) / bench.seconds)
        fair.append(min(done) * WRITERS / sum(done))
        beside = _at_once(bench.seconds, [lambda: _rows(folder / "bare.db")] * WRITERS)
        bare.append(sum(beside) / bench.seconds)
    yield "writers", spread(ours)
    yield "writers-bare", spread([a / b for a, b in zip(ours, bare, strict=True)])
    yield "writers-fair", spread(fair)


@contextmanager
def _steps(house: House) -> Iterator[Act]:
    """A program that starts runs and goes from step to step in them."""
    store = open_store(house.store, compile_process, patience=PATIENCE)
    given = service(store, house.directory)
    steps = walk(house, given, started(house, given), len(house.made.process.steps))

    def act() -> None:
        run, command = next(steps)
        serve(given, command, run)

    try:
        yield act
    finally:
        store.close()


@contextmanager
def _rows(path: Path) -> Iterator[Act]:
    with Bare(path) as bare:
        yield bare.insert


def _at_once(seconds: float, programs: list[Callable[[], object]]) -> list[int]:
    """How often each program did its work in so many seconds, all of them at once."""
    ready = FORKS.Barrier(len(programs))
    ends = []
    for program in programs:
        ours, theirs = FORKS.Pipe()
        process = FORKS.Process(target=_work, args=(program, ready, theirs, seconds), daemon=True)
        process.start()
        theirs.close()
        ends.append((ours, process))
    done = [ours.recv() for ours, _ in ends]
    for _, process in ends:
        process.join()
    return done


def _work(program: Callable[[], object], ready: Barrier, done: Connection, seconds: float) -> None:
    with program() as act:  # type: ignore[attr-defined]
        act()
        ready.wait(PATIENCE)
        count, until = 0, time.monotonic() + seconds
        while time.monotonic() < until:
            act()
            count += 1
    done.send(count)
    done.close()


FORKS = multiprocessing.get_context("fork")  # what was prepared is there in each
TOPICS = (
    Topic(
        "writers",
        (
            Row("writers", "16 writers on one store", "–", 1000, "commands/s", at_least=True),
            Row("writers-bare", "16 writers on one store", "16 writers of bare rows"),
            Row("writers-fair", "The slowest of 16 writers", "their mean", 1 / 3, at_least=True),
        ),
        measure,
    ),
)
