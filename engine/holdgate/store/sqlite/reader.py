"""What can be read from a SQLite store, within one transaction."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from msgspec import Struct, field

from holdgate.errors import HoldgateError, StoreError
from holdgate.model.events import Item, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, State
from holdgate.store.codec import (
    COMPILER,
    Outdated,
    decode_event,
    decode_head,
    decode_node,
    decode_prev,
    decode_process,
    decode_value,
    is_form_of,
    unreadable_row,
    unsealed_form,
)
from holdgate.store.port import Compile, KeyRecord, Placed, Unreadable, unknown_definition
from holdgate.store.sqlite.columns import node_columns, run_columns
from holdgate.store.sqlite.connection import Row, Transaction
from holdgate.store.sqlite.finding import Finder
from holdgate.store.sqlite.packed import NodeText, unpacked, unpacked_nodes
from holdgate.store.sqlite.parts import SOURCE, DefinitionParts, checked_source
from holdgate.tracing import trace

NOT_REPEATED = ""  # the item of a step that is not repeated; part of a primary key, so never NULL
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
_PARTS = "SELECT steps FROM definition_parts WHERE definition = ? ORDER BY part"
_KEYS_OF = "SELECT key, seq FROM keys WHERE run = ?"
_COMPILED = "SELECT compiler, compiled FROM definitions WHERE digest = ?"
_NODE = "SELECT kind, body FROM nodes WHERE run = ? AND step = ? AND item = ?"
NODES_OF_RUN = "SELECT step, kind, body FROM nodes WHERE run = ? AND item = ?"
_NODES_WITH_COLUMNS = """
SELECT step, kind, state, assignee, body FROM nodes WHERE run = ? AND item = ?
"""
_RUN_WITH_COLUMNS = """
SELECT prefix, number, process, definition, started, corrects, state, head FROM runs WHERE id = ?
"""
_ENDED_NODES = "SELECT nodes FROM ended_nodes WHERE run = ?"
_NODES_COUNT = "SELECT count(*) FROM nodes WHERE run = ? AND item = ?"
_NODES_IN_STATE = """
SELECT n.run, n.step, n.kind, n.body FROM nodes AS n JOIN runs AS r ON r.id = n.run
WHERE n.state = ? AND r.state NOT IN ({ended}){one} ORDER BY r.prefix, r.number, n.step
"""
_ONE_RUN = " AND n.run = ?"
_EVENTS = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?"
_PLACED = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq BETWEEN ? AND ?"
_ITEMS = "SELECT seq, name, salt, value FROM items WHERE run = ? AND seq BETWEEN ? AND ?"

_ItemTexts = dict[str, tuple[str, str]]  # by name: salt and value


class LazyNodes(Mapping[str, Node]):
    """The nodes of `run` by step; each row is read at most once, and all of them to iterate."""

    def __init__(self, transaction: Transaction, run: str) -> None:
        self._transaction = transaction
        self._run = run
        self._nodes: dict[str, Node] = {}
        self._complete = False

    def __getitem__(self, step: str) -> Node:
        if step not in self._nodes and not self._complete:
            row = self._row(step)
            if row:
                self._nodes[step] = decode_node(*row)
        return self._nodes[step]

    def __iter__(self) -> Iterator[str]:
        if not self._complete:
            self._nodes = {
                step: self._nodes.get(step) or decode_node(kind, body)
                for step, kind, body in self._rows()
            }
            self._complete = True
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes) if self._complete else self._count()

    def _row(self, step: str) -> Row | None:
        return self._transaction.row(_NODE, (self._run, step, NOT_REPEATED))

    def _rows(self) -> list[Row]:
        return self._transaction.rows(NODES_OF_RUN, (self._run, NOT_REPEATED))

    def _count(self) -> int:
        row = self._transaction.row(_NODES_COUNT, (self._run, NOT_REPEATED))
        return int(row[0]) if row else 0


class EndedNodes(LazyNodes):
    """The nodes of a run that has ended: the rows of its steps lie in one, read at most once.

    An older holdgate left them as they were.
    """

    @cached_property
    def _texts(self) -> Mapping[str, NodeText]:
        row = self._transaction.row(_ENDED_NODES, (self._run,))
        try:
            return unpacked_nodes(row[0]) if row else {}
        except ValueError as error:
            raise unreadable_row() from error

    def _row(self, step: str) -> Row | None:
        text = self._texts.get(step)
        return (text.kind, text.body) if text else super()._row(step)

    def _rows(self) -> list[Row]:
        texts = [(step, text.kind, text.body) for step, text in self._texts.items()]
        return [*super()._rows(), *texts]

    def _count(self) -> int:
        return super()._count() + len(self._texts)


class Seals(Struct, frozen=True):
    """The definitions whose compiled forms were read with a right seal, and those without a seal.

    A seal that is missing is written with the next event.
    """

    right: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


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
        self._sealed, self._unsealed = seals.right, seals.missing

    def run(self, run_id: str) -> Run | None:
        """The run with that id, whose nodes are read on demand; None if there is none."""
        row = self._transaction.row(_RUN, (run_id,))
        if row is None:
            return None
        head = decode_head(row[0], run_id)
        nodes = EndedNodes if head.state in RUN_ENDED else LazyNodes
        return Run(head, nodes(self._transaction, run_id))

    def process(self, digest: str) -> Process:
        """The compiled definition with that digest; compiled again if its form is outdated."""
        if digest not in self._compiled:
            row = self._transaction.row(_COMPILED, (digest,))
            if not row:
                raise unknown_definition(digest)
            self._compiled[digest] = self._process(digest, *row)
        return self._compiled[digest]

    def _process(self, digest: str, compiler: int, data: bytes) -> Process:
        try:
            form, sealed = unsealed_form(digest, data)
            parts = DefinitionParts(self._transaction.connection, digest, self._recompile)
            kept = decode_process(compiler, form, parts)
        except Outdated:
            trace("store", "compile the definition %s again", digest)
            return self._compiled_again(digest)
        if sealed:
            self._sealed.add(digest)
            return kept
        source = self.definition(digest)
        try:
            process = self._recompile(source)
        except HoldgateError:
            return kept  # it was right when the run started; the rules of today do not matter
        self._unsealed.add(digest)
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
            if sealed and not again:
                return True
            process = self._recompile(source)
            found = digest in self.definitions_of(process.id, process.version)
            parts = tuple(steps for (steps,) in self._transaction.rows(_PARTS, (digest,)))
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
            items = self._items(run_id, page[0][0], page[-1][0])
            for seq, data, digest in page:
                yield _sealed(run_id, seq, data, digest, items.get(seq, {}))
                last = seq

    def placed(self, run_id: str, seq: int) -> Placed | None:
        """One event of a run with its place in the chain; None if it is not there."""
        rows = self._transaction.rows(_PLACED, (run_id, seq - 1, seq + 1))
        around = {number: (data, digest) for number, data, digest in rows}
        if seq not in around:
            return None
        items = self._items(run_id, seq, seq).get(seq, {})
        return Placed(
            sealed=_sealed(run_id, seq, *around[seq], items),
            before=around[seq - 1][1] if seq - 1 in around else None,
            after=_prev(around[seq + 1][0]) if seq + 1 in around else None,
        )

    def _items(self, run_id: str, first: int, last: int) -> dict[int, _ItemTexts]:
        """The payload items of the events from `first` to `last`, by sequence number."""
        items: dict[int, _ItemTexts] = {}
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
                packed = self._transaction.row(_ENDED_NODES, (run_id,))
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


def _prev(data: bytes) -> str:
    """The hash that an event names as that of the event before it; "" if it cannot be read."""
    try:
        return decode_prev(unpacked(data))
    except ValueError:
        return ""


def _sealed(run: str, seq: int, data: bytes, digest: str, texts: _ItemTexts) -> Sealed:
    try:
        canonical = unpacked(data)
        event = decode_event(canonical)
        if (event.run, event.seq) != (run, seq):
            raise Unreadable(run, seq)
        return Sealed(
            event=event,
            canonical=canonical,
            hash=digest,
            items={
                name: Item(salt=salt, value=decode_value(value))
                for name, (salt, value) in texts.items()
            },
        )
    except ValueError as error:
        raise Unreadable(run, seq) from error
