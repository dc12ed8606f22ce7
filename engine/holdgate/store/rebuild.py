"""Rebuilding what is a projection (run heads and nodes) from what is the truth (the events).

Keys, payload items with their salts, definitions and evidence are no projection; they are kept.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Protocol

from holdgate.core.evolve import evolve
from holdgate.core.run_draft import Overlay
from holdgate.errors import StoreError
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead
from holdgate.store.chain import Finding, verify
from holdgate.store.port import Reader


class Projection(Reader, Protocol):
    """A transaction in which the projection can be written anew."""

    def forget(self) -> None:
        """Drop the whole projection."""

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""


def rebuild(projection: Projection) -> int:
    """Write every run's rows anew; returns the number of runs."""
    runs = projection.recorded()
    for run_id in runs:
        _must_be_whole(projection, run_id)
    projection.forget()
    for run_id in runs:
        run = _folded(projection, run_id)
        projection.project(run.head, run.nodes)
    return len(runs)


def _must_be_whole(reader: Reader, run_id: str) -> None:
    """Rows made from a log that does not hold would make it look as if it did."""
    found = verify(reader.events(run_id), run_id)
    if isinstance(found, Finding):
        raise StoreError(
            f"The log of {run_id} does not hold: {found.message}",
            id="store-damaged",
            hint="Nothing was changed. Restore the store from a backup.",
        )


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
