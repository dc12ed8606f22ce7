"""The runs and definitions that a program has checked, kept from one command to the next.

The rows of a run were compared with its events when they were read; the next command of the same
program need not do it again, as long as nobody else has written to the store. Nor need it read the
bytes of a definition again, on which each vote rests. Whether anybody has written is for the store
to know; one that cannot tell keeps nothing.
"""

from holdgate.store.port import Checked

MOST_RUNS = 64
MOST_STEPS = 20_000  # of all runs that are kept
MOST_DEFINITIONS = 64


class CheckedRuns:
    """The last runs that were checked; they are forgotten when somebody else has written.

    `definitions`: the digests of those that were read and found whole.
    """

    def __init__(self) -> None:
        self._runs: dict[str, Checked] = {}  # the one that was used last stands last
        self._steps: dict[str, int] = {}
        self._all_steps = 0
        self._version: int | None = None
        self.definitions: set[str] = set()

    def forget_before(self, version: int) -> None:
        """Forget what was checked of another version of the store than this."""
        if version != self._version:
            self.forget()
            self._version = version

    def keep_definition(self, digest: str) -> None:
        """Keep that a definition is whole."""
        if len(self.definitions) == MOST_DEFINITIONS:
            self.definitions.clear()
        self.definitions.add(digest)

    def get(self, run_id: str) -> Checked | None:
        """What was checked of a run."""
        return self._runs.get(run_id)

    def keep(self, checked: Checked) -> None:
        """Keep what was checked of a run; those that were used longest ago make room."""
        run_id = checked.head.id
        self.forget(run_id)
        self._runs[run_id] = checked
        self._steps[run_id] = len(checked.nodes)
        self._all_steps += len(checked.nodes)
        while len(self._runs) > MOST_RUNS or self._all_steps > MOST_STEPS:
            self.forget(next(iter(self._runs)))

    def forget(self, run_id: str | None = None) -> None:
        """Forget a run; None: all of them, and the definitions."""
        if run_id is None:
            self._runs.clear()
            self._steps.clear()
            self.definitions.clear()
            self._all_steps = 0
        elif self._runs.pop(run_id, None):
            self._all_steps -= self._steps.pop(run_id)
