"""The steps that a command will look at, as far as the definition says: a store reads them at once.

A step that is missing here costs a statement more; nothing else depends on it.
"""

from collections.abc import Iterable
from itertools import chain

from holdgate.model.commands import Command
from holdgate.model.process import Process

ENOUGH = 100
"""How many steps are read ahead: of what hundreds come together for, few may be looked at."""


def concerned(process: Process, command: Command) -> tuple[str, ...]:
    """The steps that a command names and changes, what they wait for, and what waits for them."""
    named = [step for step in command.steps_named if step in process.by_id]
    after = [process.dependents.get(step, ()) for step in named]
    changed = dict.fromkeys(chain(named, *after))
    needs = dict.fromkeys(_needs(process, changed))
    return tuple(changed | needs | dict.fromkeys(_needs(process, needs)))[:ENOUGH]


def _needs(process: Process, steps: Iterable[str]) -> Iterable[str]:
    return chain.from_iterable(process.by_id[step].upstream for step in steps)
