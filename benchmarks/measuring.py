"""What some work takes, and how many times as much as other work beside it.

Machines differ, and so do moments on one machine; ratios differ little. So all that is compared is
done in pairs, one right after the other, in an order that is drawn anew for each pair.
"""

import gc
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds that passed, and seconds of the processor."""

    elapsed: float
    processor: float


class Pair(NamedTuple):
    """What ours took, and what was done beside it."""

    ours: Cost
    beside: Cost


class Spread(NamedTuple):
    """The median of some figures, and the quartiles around it."""

    median: float
    low: float
    high: float
    count: int

    def times(self, factor: float) -> "Spread":
        """The same in another unit."""
        return Spread(self.median * factor, self.low * factor, self.high * factor, self.count)


PEAK = """
import os, resource, sys
code = os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
    file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]), 0)[1])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
sys.exit(code)
"""
Take = Callable[[], Cost]


def spread(figures: Sequence[float]) -> Spread:
    """The median and the quartiles; of fewer than four figures the least and the greatest."""
    middle = statistics.median(figures)
    if len(figures) < 4:  # noqa: PLR2004 - quartiles of three would be guesses
        return Spread(middle, min(figures), max(figures), len(figures))
    low, _, high = statistics.quantiles(figures, n=4, method="inclusive")
    return Spread(middle, low, high, len(figures))


def cost(work: Callable[[], object], times: int = 1) -> Cost:
    """What some work takes in this thread; of several times the mean."""
    passed, spent = time.perf_counter(), time.thread_time()
    for _ in range(times):
        work()
    return Cost((time.perf_counter() - passed) / times, (time.thread_time() - spent) / times)


@dataclass
class Bench:
    """How thoroughly to measure, and where."""

    folder: Path
    pairs: int
    few: int
    many: int
    runs: tuple[int, ...]
    seconds: float
    instructions: bool
    say: Callable[[str], None]
    chance: random.Random = field(default_factory=random.Random)

    @property
    def middle(self) -> int:
        """A size as far from few as from many."""
        return round((self.few * self.many) ** 0.5)

    @property
    def few_times(self) -> int:
        """How often to do what takes long."""
        return min(self.pairs, 5)

    def compare(self, ours: Take, beside: Take, count: int | None = None) -> list[Pair]:
        """Pairs of what ours takes and what other work takes; first each once for nothing."""
        found = []
        pairs = count or self.pairs
        if pairs > 1:
            ours()
            beside()
        for _ in range(pairs):
            gc.collect()  # nobody pays for what the other left behind
            if self.chance.random() < 0.5:  # noqa: PLR2004 - a coin
                first = ours()
                found.append(Pair(first, beside()))
            else:
                second = beside()
                found.append(Pair(ours(), second))
        return found

    def called(
        self, words: Sequence[str | Path], environment: Mapping[str, str], folder: Path
    ) -> Cost:
        """What a call of a program takes; or its instructions, counted by valgrind."""
        measure = instructions if self.instructions else child
        return measure(words, environment, folder)

    def place(self, name: str) -> Path:
        """A new folder to work in."""
        folder = self.folder / f"{name}-{sum(1 for _ in self.folder.iterdir())}"
        folder.mkdir()
        return folder


def elapsed(pairs: Sequence[Pair]) -> Spread:
    """How many times as long ours takes."""
    return spread([pair.ours.elapsed / pair.beside.elapsed for pair in pairs])


def processor(pairs: Sequence[Pair]) -> Spread:
    """How many times as much of the processor ours takes."""
    return spread([pair.ours.processor / pair.beside.processor for pair in pairs])


def child(words: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Cost:
    """What a program of its own takes from its start to its end; it must succeed."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run(words, environment, folder)
    passed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(passed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def instructions(words: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Cost:
    """The instructions of a program, instead of seconds: the same on a machine that is busy."""
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *words]
    (number,) = re.findall(r"Collected : (\d+)", run(counted, environment, folder).stderr)
    return Cost(int(number), int(number))


def peak(words: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> int:
    """The bytes that a program of its own has at its greatest.

    It is started by a small program: what starts another is counted as its size at first.
    """
    counted = [sys.executable, "-I", "-S", "-c", PEAK, *words]
    return int(run(counted, environment, folder).stdout)


def run(
    words: Sequence[str | Path], environment: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; it must succeed."""
    ran = subprocess.run(
        words,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, (words, ran.stderr)
    return ran


@contextmanager
def resting_collector() -> Iterator[None]:
    """Look for no garbage meanwhile."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
