"""How long a second is: on a machine that is slow, or busy with other things, a little longer."""

import sys
import time
from functools import cache

# What the work below takes, in seconds of the processor, on an ordinary machine that is at rest.
USUAL = 0.04
# Where lines are counted for coverage our code takes a few times as long, but not this file.
COUNTED = 4


@cache
def second() -> float:
    """A second of the processor, as long as this machine makes it, but at least one."""
    here = max(1.0, min(_work() for _ in range(5)) / USUAL)
    return here * COUNTED if sys.gettrace() else here


def _work() -> float:
    began = time.process_time()
    counts: dict[str, list[int]] = {}
    for number in range(250_000):
        counts.setdefault(str(number % 1000), []).append(number)
    sorted(counts, key=lambda each: sum(counts[each]))
    return time.process_time() - began
