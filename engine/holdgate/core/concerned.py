"""The steps that a command will look at, as far as the definition says: a store reads them at once.

A step that is missing here costs a statement more; nothing else depends on it.
"""

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from holdgate.core.approval_digests import covered_steps, seen_steps
from holdgate.core.stale import LOOK
from holdgate.model.commands import Approve, Command, Submit
from holdgate.model.ids import START
from holdgate.model.process import Process

ENOUGH = 100
"""How many steps are read ahead: of what hundreds come together for, few may be looked at."""


class Concerned(Struct, frozen=True):
    """The steps that a command rests on, and those beside them at whose rows it only looks."""

    relied: tuple[str, ...]
    looked: tuple[str, ...]


def concerned(process: Process, command: Command) -> Concerned:
    """The steps that a command names and changes, what they wait for, and what waits for them.

    Of a vote also what it covers and shows, and what comes before that: it may be older.
    """
    named = [step for step in command.steps_named if step in process.by_id]
    after = [process.dependents.get(step, ()) for step in named]
    relied = dict.fromkeys(chain(named, *after))
    needs = dict.fromkeys(_needs(process, relied))
    relied |= needs
    looked = dict.fromkeys(_needs(process, needs))
    if process.start.fields:
        relied[START] = None
    if isinstance(command, Submit | Approve) and command.step in process.by_id:
        seen = dict.fromkeys(seen_steps(process, command.step))
        if isinstance(command, Submit):  # it fixes what was seen
            relied |= seen
        looked |= seen | _before(process, command.step)
    beside = tuple(step for step in looked if step not in relied)
    return Concerned(tuple(relied)[:ENOUGH], beside[:ENOUGH])


def _before(process: Process, gate: str) -> dict[str, None]:
    """What an approval covers, and the nearest steps before that."""
    before = dict.fromkeys(step.id for step in covered_steps(process, gate))
    while len(before) < LOOK:
        further = before | dict.fromkeys(_needs(process, before))
        if len(further) == len(before):
            break
        before = further
    return before


def _needs(process: Process, steps: Iterable[str]) -> Iterable[str]:
    return chain.from_iterable(process.by_id[step].upstream for step in steps)
