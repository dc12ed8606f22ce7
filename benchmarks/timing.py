"""Measuring side by side: all that is compared is done in turn, again and again, in one run."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

Work = Callable[[], object]
K = TypeVar("K")


def medians(
    works: Mapping[K, Work],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
    *,
    times: int = 1,
) -> dict[K, float]:
    """Seconds of each work, the median of so many rounds; all works in turn in every round.

    Processor time, so that what else the machine does counts less; of another process it is none.
    `times`: how often a work is done at a stretch, after once for nothing if it is more than one.
    """
    taken: dict[K, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            if times > 1:
                work()
            begun = clock()
            for _ in range(times):
                work()
            taken[name].append((clock() - begun) / times)
    return {name: statistics.median(times) for name, times in taken.items()}


def growth(found: Mapping[int, float]) -> str:
    """How many times as much the largest size takes as the smallest."""
    return f"{found[max(found)] / found[min(found)]:.2f}×"


def each(found: Mapping[int, int]) -> str:
    """A count for each size; once, if it is the same for all."""
    counts = [f"{found[size]:,}" for size in sorted(found)]
    return counts[0] if len(set(counts)) == 1 else " / ".join(counts)


def row(*cells: str) -> str:
    """A line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def rule(columns: int, words: int) -> str:
    """The line below the head: so many columns of words, the others of figures."""
    return "|---" * words + "|---:" * (columns - words) + "|"
