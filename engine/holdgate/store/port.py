"""The port: what every store offers and checks; one contract suite tests them all."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct, field

from holdgate.errors import Conflict, StoreError
from holdgate.model.events import ZERO_HASH, Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead, State
from holdgate.store.evidence.port import Evidence, Intake

Compile = Callable[[bytes], Process]
"""Makes a process of the bytes of its definition."""


class Unreadable(StoreError):  # noqa: N818 - named as it is caught
    """Event `seq` of `run` is not stored as we wrote it; `store verify` says more."""

    def __init__(self, run: str, seq: int) -> None:
        super().__init__(
            f"Event {seq} of {run} cannot be read: it was changed or is damaged.",
            id="store-damaged",
            hint="holdgate store verify shows up to which event the log is whole.",
        )
        self.run = run
        self.seq = seq


class KeyRecord(Struct, frozen=True, kw_only=True):
    """What is stored with an idempotency key: the event that it led to, and the command.

    `command` is the salted digest of the command as it was given. Both are None if holdgate made
    the key itself, so that nobody repeats it; and after an erasure, which deletes them.
    """

    key: str
    run: str
    seq: int
    salt: str | None
    command: str | None


class Placed(Struct, frozen=True, kw_only=True):
    """An event with its place in the chain.

    `before`: the hash that is kept with the event before it; None if there is none. `after`: the
    hash that the event after it carries as its `prev`; None if there is no event after it, and ""
    if that event cannot be read.
    """

    sealed: Sealed
    before: str | None
    after: str | None


class Checked(Struct, kw_only=True):
    """What was read of a run and found right: the rows of the run and of some of its steps.

    `counted`: the steps that count the right number of open needs, and whose needs do; `confirmed`:
    those that do, whatever their needs count. `owed`: of an event, the steps that it changed and
    whose rows were not read yet: each must know of the event. `accepted`: the events by which
    somebody accepted damage. `is_latest`: whether the rows that were changed last know of it.
    """

    head: RunHead
    nodes: dict[str, Node] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    owed: dict[int, tuple[str, ...]] = field(default_factory=dict)
    accepted: tuple[Sealed, ...] = ()
    is_latest: bool = False


class Reader(Protocol):
    """A consistent view of the store; it cannot be used after its `with` block."""

    def run(self, run_id: str) -> Run | None:
        """The run with that id, whose nodes are read on demand; None if there is none.

        Nodes that were not read cannot be read after the view has ended. They have no order.
        """

    def read_ahead(self, run: Run, relied: Collection[str], looked: Collection[str]) -> None:
        """Read at once what will be asked for: rows of steps, and the events that made them.

        `relied` may name the run itself (`RUN`). `looked`: the steps of which only the rows will be
        asked for. It changes no answer: what is damaged is noticed when somebody asks for it.
        """

    def read_events(self, run_id: str, seqs: Collection[int]) -> None:
        """Read events at once that will be asked for; it changes no answer."""

    def process(self, digest: str) -> Process:
        """The process that runs are pinned to, by the digest of its definition.

        Raises `StoreError` when it is not in the store.
        """

    def definition(self, digest: str) -> bytes:
        """The bytes of the definition file with that digest."""

    def definitions_of(self, process_id: str, version: str) -> tuple[str, ...]:
        """The digests of all definitions in the store that have this id and this version."""

    def compiled_holds(self, digest: str, *, again: bool = False) -> bool:
        """Whether the kept form of the process belongs to the definition's bytes.

        `again`: compile the bytes again to see it, even if the form has a seal and it is right.
        Raises `StoreError` when the definition is not there, or its bytes are damaged.
        """

    def events(self, run_id: str) -> Iterator[Sealed]:
        """The events of a run in order, with the payload items that were not erased.

        Raises `Unreadable` at the first event that is not as we wrote it.
        """

    def placed(self, run_id: str, seq: int) -> Placed | None:
        """One event of a run with its place in the chain; None if it is not there.

        Nothing is checked, and of the other events only the hashes are read. Raises `Unreadable`.
        """

    def unlike_rows(self, run_id: str) -> tuple[str, ...]:
        """The steps, or `run`, whose row is not found as what it is.

        What the store looks rows up by (a state, a number) does not match the row.
        """

    def runs(self) -> tuple[RunHead, ...]:
        """The heads of all runs, by prefix and number."""

    def newest_runs(self, most: int | None, before: str | None = None) -> tuple[RunHead, ...]:
        """The heads of the runs that go on, then of those that have ended; each the newest first.

        `most`: how many; None for all. `before`: only those that come after this run in that order.
        The heads of others are not read.
        """

    def runs_going_on(self) -> tuple[RunHead, ...]:
        """The heads of the runs that have not ended, by prefix and number."""

    def runs_numbered(self, number: int) -> tuple[RunHead, ...]:
        """The heads of the runs with this number, by prefix."""

    def correcting(self, run_id: str) -> tuple[RunHead, ...]:
        """The heads of the runs that say that they correct this one, by prefix and number."""

    def last_run_of(self, digest: str) -> str | None:
        """The last run that began with this definition and is no rehearsal; None if none did."""

    def run_ids(self) -> tuple[str, ...]:
        """The ids of all runs that have events, rows, keys or payload items."""

    def has_run(self, run_id: str) -> bool:
        """Whether there are events, rows, keys or payload items of a run."""

    def last_known(self, run_id: str) -> int:
        """The last event of a run that keys and payload items refer to; 0 if there is none."""

    def nodes(
        self, states: Collection[State], run: str | None = None
    ) -> Iterator[tuple[str, str, Node]]:
        """Run, step and node of every step in one of `states`, in runs that have not ended.

        With `run`, only of that run. Steps in other states are not read.
        """

    def keys_of(self, run_id: str) -> Mapping[str, int]:
        """The keys that were used for a run, and the events that they led to."""

    def key(self, key: str) -> KeyRecord | None:
        """What was recorded with an idempotency key; None if it was not used."""


class Writer(Reader, Protocol):
    """A transaction: either everything that is written in it is kept, or nothing is."""

    def checked(self, run_id: str) -> tuple[Run, Checked] | None:
        """The run as `keep_checked` was told it; None if others may have written since then.

        It is lent: what is not kept again is forgotten.
        """

    def keep_checked(self, checked: Checked) -> None:
        """Keep in memory what was checked of a run, and is right once this transaction is kept."""

    def discard(self) -> None:
        """Give the transaction up: at its end nothing is kept, and no file of its intake."""

    def next_id(self, prefix: str) -> str:
        """The next free run id of a prefix: `INC-0001`, then `INC-0002`."""

    def keep_definition(self, digest: str, source: bytes, process: Process) -> None:
        """Store a definition's bytes and compiled form; no-op if it is stored already."""

    def append(
        self, event: Sealed, head: RunHead, nodes: Mapping[str, Node], key: KeyRecord
    ) -> None:
        """Append an event, and write the head and the changed `nodes` of the projection.

        Raises `Conflict` when the event is not the next of its run, or `key` was used: read the run
        and decide again. Raises `StoreError` when it does not have the hash of the event before it.
        """

    def forget(self, run_id: str) -> None:
        """Delete the rows of a run."""

    def forget_after(self, run_id: str, seq: int) -> None:
        """Delete the keys and payload items of events after `seq`, which are lost."""

    def forget_misplaced(self) -> None:
        """Delete the rows of runs that stand in the place of another run."""

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""

    def restore(self) -> None:
        """Make again what is missing of the store and holds nothing of its own."""

    def compile_again(self, digest: str) -> None:
        """Make the compiled form of a definition again, from its bytes."""


class Store(Protocol):
    """A place where runs are kept."""

    @property
    def evidence(self) -> Evidence:
        """The files that the events refer to."""

    def read(self) -> AbstractContextManager[Reader]:
        """A consistent view to read from; it writes nothing."""

    def write(
        self, intake: Intake | None = None, meanwhile: Callable[[], None] | None = None
    ) -> AbstractContextManager[Writer]:
        """A transaction, the only writer until its end; an exception in it undoes all of it.

        The files of `intake` are kept just before the commit. `meanwhile` is called once if another
        program is writing, before waiting for it; it may read. Raises `Busy` when another program
        keeps the store locked.
        """

    def faults(self) -> tuple[str, ...]:
        """What is damaged of the store as a whole, in sentences."""

    def remarks(self) -> tuple[str, ...]:
        """What is no damage of the store, but should be known, in sentences."""

    def close(self) -> None:
        """Close files and connections."""


def check_next(event: Sealed, last_seq: int, last_hash: str | None) -> None:
    """Check that `event` follows the last stored one (0 and None: there is none yet).

    Raises `Conflict` when another program was first, `StoreError` when the chain would break.
    """
    run, seq = event.event.run, event.event.seq
    if seq != last_seq + 1:
        raise conflict(run)
    if event.event.prev != (last_hash or ZERO_HASH):
        message = f"Event {seq} of {run} does not carry the hash of the event before it."
        raise StoreError(message, id="broken-chain")


def conflict(run: str) -> Conflict:
    """The error for the second of two who changed the same run."""
    return Conflict(
        f"Somebody else has just changed {run}.",
        id="conflict",
        hint="Nothing was recorded. Look at it again, then repeat.",
    )


def unknown_definition(digest: str) -> StoreError:
    """The error for a definition that is not in the store."""
    message = f"The definition {digest} is not in the store."
    return StoreError(message, id="definition-lost")
