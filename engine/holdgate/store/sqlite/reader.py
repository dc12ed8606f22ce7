"""What can be read from a SQLite store, within one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress

from msgspec import Struct, field

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.events import Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, RunHead, State
from holdgate.store.codec import (
    COMPILER,
    Outdated,
    decode_head,
    decode_node,
    decode_process,
    is_form_of,
    is_readable,
    is_unparted,
    unsealed_form,
    unsealed_part,
)
from holdgate.store.port import Compile, KeyRecord, Placed, unknown_definition
from holdgate.store.sqlite.columns import node_columns, run_columns
from holdgate.store.sqlite.connection import Row, Transaction
from holdgate.store.sqlite.events import ItemTexts, known_event, known_prev
from holdgate.store.sqlite.finding import Finder
from holdgate.store.sqlite.nodes import ENDED_NODES, NOT_REPEATED, EndedNodes, LazyNodes
from holdgate.store.sqlite.parts import SOURCE, DefinitionParts, checked_source
from holdgate.tracing import trace

MOST_KEPT = 50  # definitions that were decoded: a store may have very many
BETWEEN = 4  # events that nobody asked for are read with the others, rather than a list of them
PAGE = 200  # events in memory at a time: a run may be long, and a report reads all of it

_RUN = "SELECT head FROM runs WHERE id = ?"
_RUN_IDS = """
SELECT run FROM events UNION SELECT id FROM runs UNION SELECT run FROM nodes
UNION SELECT run FROM ended_nodes UNION SELECT run FROM keys UNION SELECT run FROM items
"""
_HAS_RUN = """
SELECT EXISTS (SELECT 1 FROM events WHERE run = ?1) OR EXISTS (SELECT 1 FROM runs WHERE id = ?1)
OR EXISTS (SELECT 1 FROM nodes WHERE run = ?1) OR EXISTS (SELECT 1 FROM keys WHERE run = ?1)
OR EXISTS (SELECT 1 FROM ended_nodes WHERE run = ?1)
OR EXISTS (SELECT 1 FROM items WHERE run = ?1)
"""
_LAST_KNOWN = """
SELECT max(coalesce((SELECT max(seq) FROM keys WHERE run = ?1), 0),
           coalesce((SELECT max(seq) FROM items WHERE run = ?1), 0))
"""
_KEY = "SELECT run, seq, salt, command FROM keys WHERE key = ?"
_PARTS = "SELECT part, steps FROM definition_parts WHERE definition = ? ORDER BY part"
_KEYS_OF = "SELECT key, seq FROM keys WHERE run = ?"
_COMPILED = "SELECT compiler, compiled FROM definitions WHERE digest = ?"
_NODES_WITH_COLUMNS = """
SELECT step, kind, state, assignee, body FROM nodes WHERE run = ? AND item = ?
"""
_RUN_WITH_COLUMNS = """
SELECT prefix, number, process, definition, started, corrects, state, head FROM runs WHERE id = ?
"""
_NODES_IN_STATE = """
SELECT n.run, n.step, n.kind, n.body FROM nodes AS n JOIN runs AS r ON r.id = n.run
WHERE n.state = ? AND r.state NOT IN ({ended}){one} ORDER BY r.prefix, r.number, n.step
"""
_ONE_RUN = " AND n.run = ?"
_EVENTS = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?"
_PLACED = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq IN ({many})"
_PLACED_BETWEEN = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq BETWEEN ? AND ?"
_ITEMS_OF = "SELECT seq, name, salt, value FROM items WHERE run = ? AND seq IN ({many})"
_ITEMS = "SELECT seq, name, salt, value FROM items WHERE run = ? AND seq BETWEEN ? AND ?"

_EventRow = tuple[bytes, str]  # bytes as they are stored, and the hash of the event


class Seals(Struct, frozen=True):
    """The definitions whose compiled forms were read with a right seal, and those to write anew.

    With the next event a form is written anew that has no seal, or is large and not in parts.
    """

    right: set[str] = field(default_factory=set)
    outdated: set[str] = field(default_factory=set)


class SqliteReader(Finder):
    """A view within one transaction.

    `compiled` holds the definitions that were decoded already, by digest. `recompile` is for those
    whose compiled form is outdated, or which an older holdgate wrote without a seal.
    """

    def __init__(
        self,
        transaction: Transaction,
        recompile: Compile,
        compiled: dict[str, Process],
        seals: Seals,
    ) -> None:
        super().__init__(transaction)
        self._recompile = recompile
        self._compiled = compiled
        self._sealed, self._outdated = seals.right, seals.outdated
        self._events: dict[tuple[str, int], _EventRow | None] = {}
        self._items: dict[tuple[str, int], dict[str, tuple[str, str]]] = {}

    def run(self, run_id: str) -> Run | None:
        """The run with that id, whose nodes are read on demand; None if there is none."""
        row = self._transaction.row(_RUN, (run_id,))
        if row is None:
            return None
        return self._with_rows(decode_head(row[0], run_id))

    def _with_rows(self, head: RunHead) -> Run:
        nodes = EndedNodes if head.state in RUN_ENDED else LazyNodes
        return Run(head, nodes(self._transaction, head.id))

    def read_ahead(self, run: Run, relied: Collection[str], looked: Collection[str]) -> None:
        """Read rows at once, and the events that those of `relied` rest on."""
        if not isinstance(run.nodes, LazyNodes):
            return
        run.nodes.read_ahead([step for step in (*relied, *looked) if step != RUN])
        seqs = set[int]()
        for step in relied:
            if step == RUN:
                seqs.update((run.head.seq, *(run.head.history or ())))
                continue
            with suppress(StoreError, KeyError):  # noticed when somebody asks for it
                seqs.update(run.nodes[step].history or ())
        self.read_events(run.head.id, seqs)

    def read_events(self, run_id: str, seqs: Collection[int]) -> None:
        """Read these events with their items, and the events beside them."""
        around = {near for seq in seqs for near in (seq - 1, seq, seq + 1)}
        unread = [seq for seq in around if (run_id, seq) not in self._events]
        self._events |= dict.fromkeys((run_id, seq) for seq in unread)
        for seq, data, digest in self._some(_PLACED, _PLACED_BETWEEN, run_id, unread):
            self._events[run_id, seq] = data, digest
        unread = [seq for seq in seqs if (run_id, seq) not in self._items]
        self._items |= {(run_id, seq): {} for seq in unread}
        for seq, name, salt, value in self._some(_ITEMS_OF, _ITEMS, run_id, unread):
            if (run_id, seq) in self._items:
                self._items[run_id, seq][name] = salt, value

    def _some(self, among: str, between: str, run_id: str, seqs: list[int]) -> Iterable[Row]:
        """The rows of these events; those between them, too, if they are few.

        A list is dearer: SQLite makes a table of it first.
        """
        if seqs and max(seqs) - min(seqs) < len(seqs) + BETWEEN:
            return self._transaction.rows(between, (run_id, min(seqs), max(seqs)))
        return self._transaction.among(among, (run_id,), seqs)

    def _forget_read(self) -> None:
        """Forget the events that were read: others are there now."""
        self._events.clear()
        self._items.clear()

    def process(self, digest: str) -> Process:
        """The compiled definition with that digest; compiled again if its form is outdated."""
        if digest not in self._compiled:
            row = self._transaction.row(_COMPILED, (digest,))
            if not row:
                raise unknown_definition(digest)
            self._remember(digest, self._process(digest, *row))
        return self._compiled[digest]

    def _remember(self, digest: str, process: Process) -> None:
        """Keep a process for those who ask again; the one that was kept first makes room."""
        while len(self._compiled) >= MOST_KEPT:
            del self._compiled[next(iter(self._compiled))]
        self._compiled[digest] = process

    def _process(self, digest: str, compiler: int, data: bytes) -> Process:
        try:
            form, sealed = unsealed_form(digest, data)
            parts = DefinitionParts(self._transaction.connection, digest, self._recompile)
            kept = decode_process(compiler, form, parts.read)
        except Outdated:
            trace("store", "compile the definition %s again", digest)
            return self._compiled_again(digest)
        if sealed:
            self._sealed.add(digest)
            if is_unparted(kept):
                self._outdated.add(digest)
            return kept
        source = self.definition(digest)
        try:
            process = self._recompile(source)
        except HoldgateError:
            return kept  # it was right when the run started; the rules of today do not matter
        self._outdated.add(digest)
        return process

    def _compiled_again(self, digest: str) -> Process:
        return self._recompile(self.definition(digest))

    def compiled_holds(self, digest: str, *, again: bool = False) -> bool:
        """Whether the compiled form belongs to the definition; an older one has no seal for that.

        Raises `StoreError` when the definition is not there, or its bytes are damaged.
        """
        source = self.definition(digest)
        if digest in self._sealed and not again:  # the process that is used has a right seal
            return True
        row = self._transaction.row(_COMPILED, (digest,))
        compiler, data = row or (COMPILER, b"")
        if compiler != COMPILER:
            return True
        try:
            form, sealed = unsealed_form(digest, data)
            if sealed and not (again and is_readable(form)):
                return True  # what cannot be read is of an older layout, and compiled again
            process = self._recompile(source)
            found = digest in self.definitions_of(process.id, process.version)
            rows = self._transaction.rows(_PARTS, (digest,))
            parts = tuple(unsealed_part(digest, *row) for row in rows)
            return found and is_form_of(process, form, parts)
        except Outdated:
            return False
        except HoldgateError:
            return True  # it was right when the run started; the rules of today do not matter

    def run_ids(self) -> tuple[str, ...]:
        """The ids of all runs that have events, rows, keys or payload items."""
        return tuple(run for (run,) in self._transaction.rows(_RUN_IDS))

    def has_run(self, run_id: str) -> bool:
        """Whether there are events, rows, keys or payload items of a run."""
        return self._transaction.rows(_HAS_RUN, (run_id,)) == [(1,)]

    def last_known(self, run_id: str) -> int:
        """The last event of a run that keys and payload items refer to; 0 if there is none."""
        ((last,),) = self._transaction.rows(_LAST_KNOWN, (run_id,))
        return int(last)

    def definition(self, digest: str) -> bytes:
        """The bytes of the definition file with that digest."""
        return checked_source(digest, self._transaction.row(SOURCE, (digest,)))

    def events(self, run_id: str) -> Iterator[Sealed]:
        """The events of a run in order, with the payload items that were not erased.

        Raises `Unreadable` at the first event that is not as we wrote it.
        """
        last = 0
        while page := self._transaction.rows(_EVENTS, (run_id, last, PAGE)):
            items = self._items_between(run_id, page[0][0], page[-1][0])
            for seq, data, digest in page:
                yield known_event(run_id, seq, data, digest, items.get(seq, {}))
                last = seq

    def placed(self, run_id: str, seq: int) -> Placed | None:
        """One event of a run with its place in the chain; None if it is not there."""
        if (run_id, seq) not in self._items:
            self.read_events(run_id, (seq,))
        row = self._events[run_id, seq]
        if row is None:
            return None
        before, after = self._events[run_id, seq - 1], self._events[run_id, seq + 1]
        return Placed(
            sealed=known_event(run_id, seq, *row, self._items[run_id, seq]),
            before=before[1] if before else None,
            after=known_prev(after[0]) if after else None,
        )

    def _items_between(self, run_id: str, first: int, last: int) -> Mapping[int, ItemTexts]:
        """The payload items of the events from `first` to `last`, by sequence number."""
        items: dict[int, dict[str, tuple[str, str]]] = {}
        for seq, name, salt, value in self._transaction.rows(_ITEMS, (run_id, first, last)):
            items.setdefault(seq, {})[name] = (salt, value)
        return items

    def unlike_rows(self, run_id: str) -> tuple[str, ...]:
        """The steps, or `run`, whose columns do not match what is in their row."""
        unlike: list[str] = []
        for step, *columns, body in self._transaction.rows(
            _NODES_WITH_COLUMNS, (run_id, NOT_REPEATED)
        ):
            with suppress(StoreError):  # a row that cannot be read is found elsewhere
                if node_columns(decode_node(columns[0], body)) != tuple(columns):
                    unlike.append(step)
        for *columns, head in self._transaction.rows(_RUN_WITH_COLUMNS, (run_id,)):
            with suppress(StoreError):
                kept = decode_head(head)
                packed = self._transaction.row(ENDED_NODES, (run_id,))
                if run_columns(kept) != (run_id, *columns) or (
                    packed and kept.state not in RUN_ENDED
                ):
                    unlike.append(RUN)
        return tuple(unlike)

    def nodes(
        self, states: Collection[State], run: str | None = None
    ) -> Iterator[tuple[str, str, Node]]:
        """Run, step and node of all that are in one of `states`, of runs that have not ended."""
        one = () if run is None else (run,)
        sql = _NODES_IN_STATE.format(
            ended=", ".join("?" * len(RUN_ENDED)), one=_ONE_RUN if one else ""
        )
        for state in states:
            for run_id, step, kind, body in self._transaction.rows(sql, (state, *RUN_ENDED, *one)):
                yield run_id, step, decode_node(kind, body)

    def keys_of(self, run_id: str) -> Mapping[str, int]:
        """The keys that were used for a run, and the events that they led to."""
        return dict(self._transaction.rows(_KEYS_OF, (run_id,)))

    def key(self, key: str) -> KeyRecord | None:
        """What was recorded under an idempotency key."""
        row = self._transaction.row(_KEY, (key,))
        if not row:
            return None
        run, seq, salt, command = row
        return KeyRecord(key=key, run=run, seq=seq, salt=salt, command=command)
