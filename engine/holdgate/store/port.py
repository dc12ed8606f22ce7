"""The port that every store implements; one contract suite holds them all to it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from holdgate.errors import Conflict, StoreError
from holdgate.model.events import ZERO_HASH, Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead, State
from holdgate.store.evidence.port import Evidence, Intake


class Unreadable(StoreError):  # noqa: N818 - named as it is caught
    """What is kept of event `seq` of `run` is not what we wrote; verifying says more."""

    def __init__(self, run: str, seq: int) -> None:
        super().__init__(
            f"Event {seq} of {run} cannot be read: it was changed or is damaged.",
            id="store-damaged",
            hint="holdgate store verify shows how far the log is whole.",
        )
        self.run = run
        self.seq = seq


class KeyRecord(Struct, frozen=True, kw_only=True):
    """What is kept with an idempotency key: which event answered it, and for which command.

    `command` is the salted digest of the command as given; an erasure deletes the digest and its
    salt (None).
    """

    key: str
    run: str
    seq: int
    salt: str | None
    command: str | None


class Reader(Protocol):
    """A consistent view of the store; of no use once its `with` block has ended."""

    def run(self, run_id: str) -> Run | None:
        """The run with that id, its nodes read when they are asked for; None if there is none.

        Nodes not yet read cannot be read after the view has ended. They come in no order.
        """

    def process(self, digest: str) -> Process:
        """The compiled definition with that digest, which a run is pinned to."""

    def definition(self, digest: str) -> bytes:
        """The bytes of the definition file with that digest."""

    def events(self, run_id: str) -> Iterator[Sealed]:
        """The events of a run in order, with the payload items that were not erased.

        Raises `Unreadable` on reaching one that is not what we wrote.
        """

    def runs(self) -> tuple[RunHead, ...]:
        """The heads of all runs, by prefix and number."""

    def recorded(self) -> tuple[str, ...]:
        """The ids of all runs that have events, whatever the rows say."""

    def nodes(
        self, states: Collection[State], run: str | None = None
    ) -> Iterator[tuple[str, str, Node]]:
        """Run, step and node of all that are in one of `states`, of runs that have not ended.

        With `run` of that run alone. What is in another state is not read.
        """

    def key(self, key: str) -> KeyRecord | None:
        """What was recorded under an idempotency key."""


class Writer(Reader, Protocol):
    """A transaction: all that is written in it is kept together, or nothing is."""

    def discard(self) -> None:
        """Give the transaction up: at its end nothing of it is kept, nor any file of its intake."""

    def next_id(self, prefix: str) -> str:
        """The next free run id of a prefix: `INC-0001`, then `INC-0002`."""

    def keep_definition(self, digest: str, source: bytes, process: Process) -> None:
        """Keep a definition's bytes and compiled form; no-op when it is kept already."""

    def append(
        self, event: Sealed, head: RunHead, nodes: Mapping[str, Node], key: KeyRecord
    ) -> None:
        """Append an event, and write the head and the changed `nodes` of the projection.

        The event must be the next of its run, and `key` unused: else `Conflict` (look again, and
        decide again). One that does not carry the hash of the event before it is a `StoreError`.
        """


class Store(Protocol):
    """A place where runs are kept."""

    @property
    def evidence(self) -> Evidence:
        """The files that events name."""

    def read(self) -> AbstractContextManager[Reader]:
        """A consistent view for looking; writes nothing."""

    def write(self, intake: Intake | None = None) -> AbstractContextManager[Writer]:
        """A transaction, alone in the store until its end; an exception in it undoes it all.

        The files of `intake` are kept just before the transaction is. Raises `Busy` when somebody
        else does not let go of the store.
        """

    def rebuild(self) -> int:
        """Rebuild every projection from the events; returns the number of runs."""

    def close(self) -> None:
        """Let go of files and connections."""


def check_next(event: Sealed, last_seq: int, last_hash: str | None) -> None:
    """Check that `event` follows the last one kept (0 and None: there is none yet).

    Raises `Conflict` when somebody else was first, `StoreError` when the chain would not hold.
    """
    run, seq = event.event.run, event.event.seq
    if seq != last_seq + 1:
        raise conflict(run)
    if event.event.prev != (last_hash or ZERO_HASH):
        message = f"Event {seq} of {run} does not carry the hash of the event before it."
        raise StoreError(message, id="broken-chain")


def conflict(run: str) -> Conflict:
    """The sentence for whoever came second."""
    return Conflict(
        f"Somebody else has just changed {run}.",
        id="conflict",
        hint="Nothing was recorded. Look at it again, then repeat.",
    )


def unknown_definition(digest: str) -> StoreError:
    """The sentence for a definition that is not kept."""
    message = f"The definition {digest} is not in the store."
    return StoreError(message, id="definition-lost")
