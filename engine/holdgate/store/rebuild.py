"""Rebuilds the projection (run heads and nodes) from the events, which are the truth.

Idempotency keys, payload items with their salts, definitions and evidence are no projection: they
stay as they are.
"""

import itertools
from collections.abc import Iterable, Mapping
from typing import Protocol

from holdgate.core.evolve import evolve
from holdgate.core.run_draft import Overlay
from holdgate.errors import StoreError
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead
from holdgate.store.chain import ChainFault, verify_chain
from holdgate.store.port import Reader
from holdgate.tracing import trace


class Projection(Reader, Protocol):
    """A transaction in which the projection can be written again."""

    def forget(self) -> None:
        """Delete the whole projection."""

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""


def rebuild(projection: Projection) -> int:
    """Write the rows of every run again; returns the number of runs.

    Raises `StoreError` when the log of a run is not whole: rows made from it would hide that.
    """
    run_ids = projection.runs_with_events()
    for run_id in run_ids:
        _must_be_whole(projection, run_id)
    projection.forget()
    for run_id in run_ids:
        run = _folded(projection, run_id)
        projection.project(run.head, run.nodes)
        trace("store", "rebuilt the rows of %s from %d events", run_id, run.head.seq)
    return len(run_ids)


def _must_be_whole(reader: Reader, run_id: str) -> None:
    chain = verify_chain(reader.events(run_id), run_id)
    if isinstance(chain, ChainFault):
        raise StoreError(
            f"The log of {run_id} is not whole: {chain.message}",
            id="store-damaged",
            hint="Nothing was changed. Restore the store from a backup.",
        )


def _folded(reader: Reader, run_id: str) -> Run:
    events = iter(reader.events(run_id))
    first = next(events)
    process = reader.process(first.event.definition)
    return fold(process, itertools.chain((first,), events))


def fold(process: Process, events: Iterable[Sealed]) -> Run:
    """The run that these events make; raises `ValueError` when there are none."""
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
