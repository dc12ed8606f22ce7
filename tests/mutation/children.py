"""Each mutant is judged in a process of its own, which may hang, crash or use up its memory."""

import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mutation.mutants import Mutant

KILLED, SURVIVED, HUNG = "killed", "survived", "hung"
_MEMORY = 3 * 2**30
_NOTICED = {1: KILLED, 0: SURVIVED}


@dataclass(frozen=True)
class Verdict:
    """Whether a mutant was noticed."""

    mutant: Mutant
    outcome: str


@dataclass
class Children:
    """At most `jobs` processes at a time, each for one mutant."""

    jobs: int
    running: dict[int, Mutant] = field(default_factory=dict)

    def judge(self, mutants: Iterable[Mutant], run: Callable[[Mutant], int]) -> Iterator[Verdict]:
        """Call `run` for each mutant in a child; it says 0 if the mutant survived, else 1."""
        for mutant in mutants:
            while len(self.running) >= self.jobs:
                yield self._ended()
            self.running[_fork(mutant, run)] = mutant
        while self.running:
            yield self._ended()

    def _ended(self) -> Verdict:
        pid, status = os.wait()
        mutant = self.running.pop(pid)
        if os.WIFSIGNALED(status):
            hung = os.WTERMSIG(status) in {signal.SIGVTALRM, signal.SIGXCPU}
            return Verdict(mutant, HUNG if hung else KILLED)
        return Verdict(mutant, _NOTICED.get(os.WEXITSTATUS(status), KILLED))


def _fork(mutant: Mutant, run: Callable[[Mutant], int]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        status = run(mutant)
    except BaseException:  # noqa: BLE001 - a mutant that raises anything was noticed
        status = 1
    os._exit(status)


def at_most(seconds: float) -> None:
    """End this process after so much processor time from now on; 0 removes the limit."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
