"""A store in memory, for rehearsals and tests."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from msgspec import Struct, field

from holdgate.errors import Busy
from holdgate.model.events import Sealed
from holdgate.model.ids import number_in_prefix
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, RunHead, State
from holdgate.store.evidence.memory import MemoryEvidence
from holdgate.store.evidence.port import Intake
from holdgate.store.port import Checked, KeyRecord, Placed, check_next, conflict, unknown_definition


class Contents(Struct, frozen=True):
    """Everything in the store; the values are never changed, only replaced."""

    definitions: dict[str, tuple[bytes, Process]] = field(default_factory=dict)
    events: dict[str, tuple[Sealed, ...]] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    keys: dict[str, KeyRecord] = field(default_factory=dict)

    def copy(self) -> "Contents":
        """A copy whose dictionaries a transaction may change."""
        return Contents(dict(self.definitions), dict(self.events), dict(self.runs), dict(self.keys))


class MemoryReader:
    """A view of the store as it was at one moment."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    def run(self, run_id: str) -> Run | None:
        """The run with that id; None if there is none."""
        return self.contents.runs.get(run_id)

    def read_ahead(self, run: Run, relied: Collection[str], looked: Collection[str]) -> None:
        """Everything is in memory already."""

    def read_events(self, run_id: str, seqs: Collection[int]) -> None:
        """Everything is in memory already."""

    def process(self, digest: str) -> Process:
        """The compiled definition with that digest."""
        return self._definition(digest)[1]

    def definition(self, digest: str) -> bytes:
        """The bytes of the definition file with that digest."""
        return self._definition(digest)[0]

    def definitions_of(self, process_id: str, version: str) -> tuple[str, ...]:
        """The digests of all definitions in the store that have this id and this version."""
        return tuple(
            digest
            for digest, (_, process) in self.contents.definitions.items()
            if (process.id, process.version) == (process_id, version)
        )

    def compiled_holds(self, digest: str, *, again: bool = False) -> bool:  # noqa: ARG002
        """The process is kept as it is: nothing could differ from it."""
        return bool(self._definition(digest))

    def _definition(self, digest: str) -> tuple[bytes, Process]:
        try:
            return self.contents.definitions[digest]
        except KeyError:
            raise unknown_definition(digest) from None

    def events(self, run_id: str) -> Iterator[Sealed]:
        """The events of a run in order."""
        return iter(self.contents.events.get(run_id, ()))

    def placed(self, run_id: str, seq: int) -> Placed | None:
        """One event of a run with its place in the chain; None if it is not there."""
        events = self.contents.events.get(run_id, ())
        if not 0 < seq <= len(events):
            return None
        before = events[seq - 2] if seq > 1 else None
        after = events[seq] if seq < len(events) else None
        return Placed(
            sealed=events[seq - 1],
            before=before.hash if before else None,
            after=after.event.prev if after else None,
        )

    def unlike_rows(self, run_id: str) -> tuple[str, ...]:  # noqa: ARG002 - as the port has it
        """Rows are looked up by what they hold."""
        return ()

    def runs(self) -> tuple[RunHead, ...]:
        """The heads of all runs, by prefix and number."""
        heads = (run.head for run in self.contents.runs.values())
        return tuple(sorted(heads, key=lambda head: number_in_prefix(head.id)))

    def newest_runs(self, most: int | None, before: str | None = None) -> tuple[RunHead, ...]:
        """The heads of the runs that go on, then of those that have ended; each the newest first.

        `most`: how many; None for all. `before`: only those that come after this run in that order.
        """
        order = sorted(self.runs(), key=_newest, reverse=True)
        last = None if before is None else self.contents.runs.get(before)
        if before is not None:
            order = [head for head in order if last and _newest(head) < _newest(last.head)]
        return tuple(order[:most])

    def runs_going_on(self) -> tuple[RunHead, ...]:
        """The heads of the runs that have not ended, by prefix and number."""
        return tuple(head for head in self.runs() if head.state not in RUN_ENDED)

    def runs_numbered(self, number: int) -> tuple[RunHead, ...]:
        """The heads of the runs with this number, by prefix."""
        return tuple(head for head in self.runs() if number_in_prefix(head.id)[1] == number)

    def correcting(self, run_id: str) -> tuple[RunHead, ...]:
        """The heads of the runs that say that they correct this one, by prefix and number."""
        return tuple(head for head in self.runs() if head.corrects == run_id)

    def last_run_of(self, digest: str) -> str | None:
        """The last run that began with this definition and is no rehearsal; None if none did."""
        heads = [h for h in self.runs() if h.definition == digest and not h.rehearsal]
        return heads[-1].id if heads else None

    def nodes(
        self, states: Collection[State], run: str | None = None
    ) -> Iterator[tuple[str, str, Node]]:
        """Run, step and node of every step in one of `states`, in runs that have not ended."""
        for run_id, known_run in self.contents.runs.items():
            if known_run.head.state not in RUN_ENDED and run in {None, run_id}:
                for step, node in known_run.nodes.items():
                    if node.state in states:
                        yield run_id, step, node

    def run_ids(self) -> tuple[str, ...]:
        """The ids of all runs that have events, rows or keys."""
        contents = self.contents
        keyed = (record.run for record in contents.keys.values())
        return tuple(dict.fromkeys((*contents.events, *contents.runs, *keyed)))

    def has_run(self, run_id: str) -> bool:
        """Whether there are events, rows or keys of a run."""
        return run_id in self.run_ids()

    def last_known(self, run_id: str) -> int:
        """The last event of a run that keys refer to."""
        keys = self.contents.keys.values()
        return max((record.seq for record in keys if record.run == run_id), default=0)

    def keys_of(self, run_id: str) -> Mapping[str, int]:
        """The keys that were used for a run, and the events that they led to."""
        keys = self.contents.keys.items()
        return {key: record.seq for key, record in keys if record.run == run_id}

    def key(self, key: str) -> KeyRecord | None:
        """What was recorded with an idempotency key; None if it was not used."""
        return self.contents.keys.get(key)


def _newest(head: RunHead) -> tuple[bool, str, tuple[str, int]]:
    return head.state not in RUN_ENDED, head.started_at, number_in_prefix(head.id)


class MemoryWriter(MemoryReader):
    """A transaction, on a copy of the store."""

    discarded = False

    def checked(self, run_id: str) -> None:
        """Nothing: rows in memory are as quickly checked as compared."""

    def keep_checked(self, checked: Checked) -> None:
        """Nothing is kept beside the store itself."""

    def discard(self) -> None:
        """Give the transaction up: at its end nothing of it is kept."""
        self.discarded = True

    def next_id(self, prefix: str) -> str:
        """The next free run id of a prefix."""
        pairs = (number_in_prefix(run_id) for run_id in self.contents.runs)
        last = max((number for name, number in pairs if name == prefix), default=0)
        return f"{prefix}-{last + 1:04}"

    def keep_definition(self, digest: str, source: bytes, process: Process) -> None:
        """Store a definition; no-op if it is stored already."""
        self.contents.definitions.setdefault(digest, (source, process))

    def append(
        self, event: Sealed, head: RunHead, nodes: Mapping[str, Node], key: KeyRecord
    ) -> None:
        """Append an event, and write the head and the changed nodes."""
        before = self.contents.events.get(head.id, ())
        check_next(event, len(before), before[-1].hash if before else None)
        if key.key in self.contents.keys:
            raise conflict(head.id)
        self.contents.events[head.id] = (*before, event)
        self.contents.keys[key.key] = key
        self.project(head, nodes)

    def forget(self, run_id: str) -> None:
        """Delete the rows of a run."""
        self.contents.runs.pop(run_id, None)

    def forget_after(self, run_id: str, seq: int) -> None:
        """Delete the keys of events after `seq`, which are lost."""
        keys = self.contents.keys
        for key in [k for k, kept in keys.items() if kept.run == run_id and kept.seq > seq]:
            del keys[key]

    def restore(self) -> None:
        """Nothing of it can be missing."""

    def compile_again(self, digest: str) -> None:
        """There is no compiled form beside the process."""

    def forget_misplaced(self) -> None:
        """Each run has a place of its own."""

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""
        run = self.contents.runs.get(head.id)
        # a copy of the whole dictionary is many times faster than node by node
        nodes_before = run.nodes.copy() if run and isinstance(run.nodes, MappingProxyType) else {}
        self.contents.runs[head.id] = Run(head, MappingProxyType(nodes_before | dict(nodes)))


class MemoryStore:
    """Keeps runs in dictionaries; a transaction changes a copy that replaces them at the commit.

    Nothing is changed in place: a reader sees the store as it was when the reading began.
    """

    def __init__(self, *, patience: float = 10.0) -> None:
        self.evidence = MemoryEvidence()
        self._contents = Contents()
        self._lock = threading.Lock()
        self._patience = patience

    @contextmanager
    def read(self) -> Iterator[MemoryReader]:
        """A consistent view to read from; it writes nothing."""
        yield MemoryReader(self._contents)

    @contextmanager
    def write(
        self,
        intake: Intake | None = None,
        meanwhile: Callable[[], None] | None = None,  # noqa: ARG002 - nobody waits for long
    ) -> Iterator[MemoryWriter]:
        """A transaction, the only writer until its end; an exception in it undoes all of it."""
        if not self._lock.acquire(timeout=self._patience):
            message = "Another transaction keeps the store locked."
            raise Busy(message, id="busy")
        try:
            writer = MemoryWriter(self._contents.copy())
            yield writer
            if writer.discarded:
                return
            if intake:
                intake.keep()
            self._contents = writer.contents
        finally:
            self._lock.release()

    def faults(self) -> tuple[str, ...]:
        """Nothing but a program can damage it."""
        return ()

    def remarks(self) -> tuple[str, ...]:
        """There is nothing to be known."""
        return ()

    def close(self) -> None:
        """There is nothing to close."""
