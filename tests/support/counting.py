"""How much work a piece of code does: the calls that Python makes in it, not its seconds.

A limit in seconds fails on a slow or busy machine. The number of calls is the same on each of them.

Counted are all calls of functions, in Python and in C, and every step of a generator. A single call
of C that works long (a regular expression, a sort) counts as one. `ends` stops such a call: the
nasty files are so large that it would take hours if it grew with the square of its input.
"""

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from typing import TypeVar

# What loading any one file may take. A hand-written process takes a few thousand calls; the most
# costly file that we could think of takes six million.
MOST_CALLS = 8_000_000
# Seconds of the processor. What is guarded takes at most three, so this stops only what hangs.
HANGING = 60

T = TypeVar("T")


class Hangs(Exception):  # noqa: N818 - not an error of its own: what is said of some work
    """Some work did not end."""


def counted(work: Callable[[], T]) -> tuple[T, int]:
    """What `work` returns, and the number of calls that it makes, its own included.

    Call `work` once before if it fills caches or imports modules: that is counted, too.
    """
    collects = gc.isenabled()
    gc.disable()  # what other tests left behind is not this work's
    profile = Profile()
    try:
        returned = profile.runcall(work)
    finally:
        if collects:
            gc.enable()
    return returned, sum(entry.callcount for entry in profile.getstats())


@contextmanager
def ends() -> Iterator[None]:
    """Raise `Hangs` in what is done within if it does not end."""

    def give_up(*_: object) -> None:
        message = f"it did not end in {HANGING} s of the processor"
        raise Hangs(message)

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, HANGING)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
