"""Folds the events of a run into the run that they make."""

from collections.abc import Iterable

from msgspec import Struct

from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.model.damage import Damage
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run
from holdgate.store import damage
from holdgate.store.damage import Damaged

# What applying an event raises that no run of the definition could have.
_UNFIT = (LookupError, TypeError, ValueError, AttributeError, AssertionError)

_NO_EVENTS = "a run begins with an event"
_RESTS_ON_ANSWERS = frozenset({"deadline", "lines", "missing", "outcome", "rows"})


class Folding:
    """A run that grows with each event; `run` is None before the first."""

    def __init__(self, process: Process) -> None:
        self.run: Run | None = None
        self._process = process
        self._nodes: dict[str, Node] = {}

    def add(self, sealed: Sealed) -> None:
        """Apply the next event; raises `Damaged` when it does not fit the definition."""
        try:
            self.go_on(evolve(self._process, self.run, sealed))
        except _UNFIT as error:
            event = sealed.event
            raise Damaged(event.run, damage.not_fitting(event.seq)) from error

    def go_on(self, after: Run) -> None:
        """Go on from the run after the next event, which was applied already."""
        self._nodes.update(changed(after))
        self.run = Run(after.head, self._nodes)


def fold(process: Process, events: Iterable[Sealed]) -> Run:
    """The run that these events make.

    Raises `ValueError` when there are none, `Damaged` when one does not fit the definition.
    """
    folding = Folding(process)
    for sealed in events:
        folding.add(sealed)
    if folding.run is None:
        raise ValueError(_NO_EVENTS)
    return folding.run


class Judged(Struct, frozen=True, kw_only=True):
    """What the events of a run make, and which of them the run did not allow.

    `run` is None if one does not fit the definition; the last of `faults` says which.
    """

    run: Run | None
    faults: tuple[Damage, ...] = ()


def judge(process: Process, events: Iterable[Sealed]) -> Judged:
    """Fold the events of a run, each compared with what the run allowed when it was recorded.

    A deadline, a condition, an outcome and a line may rest on an answer; once one was erased, they
    cannot be worked out again. Raises `ValueError` when there are no events.
    """
    from holdgate.core.permission import judged  # noqa: PLC0415 - loads the lifecycles

    folding, erased = Folding(process), False
    faults: list[Damage] = []
    for sealed in events:
        erased = erased or len(sealed.event.payload) > len(sealed.items)
        try:
            why, after = judged(process, folding.run, sealed)
        except _UNFIT:
            return Judged(run=None, faults=(*faults, damage.not_fitting(sealed.event.seq)))
        folding.go_on(after)
        if why and not (erased and why.fault in _RESTS_ON_ANSWERS):
            faults.append(damage.not_permitted(sealed.event.seq, why))
    if folding.run is None:
        raise ValueError(_NO_EVENTS)
    return Judged(run=folding.run, faults=tuple(faults))
