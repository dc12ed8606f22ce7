"""Rebuilding what is a projection (run heads and nodes) from what is the truth (the events).

Keys, payload items with their salts, definitions and evidence are no projection; they are kept.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Protocol

from holdgate.core.evolve import evolve
from holdgate.core.work import Overlay
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead
from holdgate.store.port import Reader


class Projection(Reader, Protocol):
    """A transaction in which the projection can be written anew."""

    def recorded(self) -> tuple[str, ...]:
        """The ids of all runs that have events."""

    def forget(self) -> None:
        """Drop the whole projection."""

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""


def rebuild(projection: Projection) -> int:
    """Write every run's rows anew; returns the number of runs."""
    projection.forget()
    runs = projection.recorded()
    for run_id in runs:
        run = _folded(projection, run_id)
        projection.project(run.head, run.nodes)
    return len(runs)


def _folded(reader: Reader, run_id: str) -> Run:
    events = iter(reader.events(run_id))
    first = next(events)
    process = reader.process(first.event.definition)
    return fold(process, chain((first,), events))


def fold(process: Process, events: Iterable[Sealed]) -> Run:
    """The run that its events make; raises `ValueError` when there are none."""
    nodes: dict[str, Node] = {}
    run: Run | None = None
    for event in events:
        after = evolve(process, run, event)
        nodes.update(after.nodes.changed if isinstance(after.nodes, Overlay) else after.nodes)
        run = Run(after.head, nodes)
    if run is None:
        message = "a run begins with an event"
        raise ValueError(message)
    return run
