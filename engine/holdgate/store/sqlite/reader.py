"""The nodes of a run, read one by one as they are asked for."""

from collections.abc import Callable, Collection, Iterator, Mapping

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.model.events import Item, Sealed
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, RunHead, State
from holdgate.store.codec import (
    Outdated,
    decode_event,
    decode_head,
    decode_node,
    decode_process,
    decode_value,
    encode_value,
)
from holdgate.store.port import KeyRecord, Unreadable, unknown_definition
from holdgate.store.sqlite.connection import Transaction

WHOLE = ""  # the item of a step that is not repeated; part of a primary key, so never NULL
_ONE = "SELECT kind, body FROM nodes WHERE run = ? AND step = ? AND item = ?"
_ALL = "SELECT step, kind, body FROM nodes WHERE run = ? AND item = ?"
_COUNT = "SELECT count(*) FROM nodes WHERE run = ? AND item = ?"


class LazyNodes(Mapping[str, Node]):
    """The nodes of `run` by step; each row is read at most once, all of them by iterating."""

    def __init__(self, transaction: Transaction, run: str) -> None:
        self._transaction = transaction
        self._run = run
        self._read: dict[str, Node] = {}
        self._complete = False

    def __getitem__(self, step: str) -> Node:
        if step not in self._read and not self._complete:
            row = self._transaction.row(_ONE, (self._run, step, WHOLE))
            if row:
                self._read[step] = decode_node(*row)
        return self._read[step]

    def __iter__(self) -> Iterator[str]:
        if not self._complete:
            rows = self._transaction.rows(_ALL, (self._run, WHOLE))
            self._read = {
                step: self._read.get(step) or decode_node(kind, body) for step, kind, body in rows
            }
            self._complete = True
        return iter(self._read)

    def __len__(self) -> int:
        if self._complete:
            return len(self._read)
        found = self._transaction.row(_COUNT, (self._run, WHOLE))
        return int(found[0]) if found else 0


PAGE = 200  # events in memory at a time: a run may be long, and a report reads all of it

_LAST = "SELECT seq, hash FROM events WHERE run = ? ORDER BY seq DESC LIMIT 1"
_PAGE = "SELECT seq, canonical, hash FROM events WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?"
_ITEMS = "SELECT seq, name, salt, value FROM items WHERE run = ? AND seq BETWEEN ? AND ?"
_ADD = "INSERT INTO events (run, seq, canonical, hash) VALUES (?, ?, ?, ?)"
_ADD_ITEM = "INSERT INTO items (run, seq, name, salt, value) VALUES (?, ?, ?, ?, ?)"

_Texts = dict[str, tuple[str, str]]


def last_event(transaction: Transaction, run: str) -> tuple[int, str | None]:
    """Sequence number and hash of a run's last event; 0 and None if there is none."""
    found = transaction.row(_LAST, (run,))
    return (found[0], found[1]) if found else (0, None)


def add_event(transaction: Transaction, sealed: Sealed) -> None:
    """Add an event and its items."""
    run, seq = sealed.event.run, sealed.event.seq
    transaction.rows(_ADD, (run, seq, sealed.canonical, sealed.hash))
    items = sealed.items.items()
    transaction.connection.each(
        _ADD_ITEM,
        [(run, seq, name, item.salt, encode_value(item.value)) for name, item in items],
    )


def read_events(transaction: Transaction, run: str) -> Iterator[Sealed]:
    """The events of a run in order; raises `Unreadable` on reaching one that is not ours."""
    last = 0
    while page := transaction.rows(_PAGE, (run, last, PAGE)):
        items = _items(transaction, run, page[0][0], page[-1][0])
        for seq, canonical, digest in page:
            yield _sealed(run, seq, canonical, digest, items.get(seq, {}))
            last = seq


def _items(transaction: Transaction, run: str, first: int, last: int) -> dict[int, _Texts]:
    found: dict[int, _Texts] = {}
    for seq, name, salt, value in transaction.rows(_ITEMS, (run, first, last)):
        found.setdefault(seq, {})[name] = (salt, value)
    return found


def _sealed(run: str, seq: int, canonical: bytes, digest: str, texts: _Texts) -> Sealed:
    try:
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


Compile = Callable[[bytes], Process]
Compiled = dict[str, Process]

_RUN = "SELECT head FROM runs WHERE id = ?"
_RUNS = "SELECT head FROM runs ORDER BY prefix, number"
_KEY = "SELECT run, seq, salt, command FROM keys WHERE key = ?"
_SOURCE = "SELECT source FROM definitions WHERE digest = ?"
_COMPILED = "SELECT compiler, compiled FROM definitions WHERE digest = ?"
_NODES = """
SELECT n.run, n.step, n.kind, n.body FROM nodes AS n JOIN runs AS r ON r.id = n.run
WHERE n.state = ? AND r.state NOT IN ({ended}){one} ORDER BY r.prefix, r.number, n.step
"""
_ONE_RUN = " AND n.run = ?"


class SqliteReader:
    """A view within one transaction. `compiled`: what this process has decoded already."""

    def __init__(self, transaction: Transaction, recompile: Compile, compiled: Compiled) -> None:
        self._transaction = transaction
        self._recompile = recompile
        self._compiled = compiled

    def run(self, run_id: str) -> Run | None:
        """The run with that id, its nodes read when they are asked for; None if there is none."""
        row = self._transaction.row(_RUN, (run_id,))
        return Run(decode_head(row[0]), LazyNodes(self._transaction, run_id)) if row else None

    def process(self, digest: str) -> Process:
        """The compiled definition with that digest; compiled anew if its form is outdated."""
        if digest not in self._compiled:
            row = self._transaction.row(_COMPILED, (digest,))
            if not row:
                raise unknown_definition(digest)
            try:
                self._compiled[digest] = decode_process(*row)
            except Outdated:
                self._compiled[digest] = self._anew(digest)
        return self._compiled[digest]

    def _anew(self, digest: str) -> Process:
        return self._recompile(self.definition(digest))

    def recorded(self) -> tuple[str, ...]:
        """The ids of all runs that have events."""
        rows = self._transaction.rows("SELECT DISTINCT run FROM events")
        return tuple(run for (run,) in rows)

    def definition(self, digest: str) -> bytes:
        """The bytes of the definition file with that digest."""
        row = self._transaction.row(_SOURCE, (digest,))
        if not row:
            raise unknown_definition(digest)
        source: bytes = row[0]
        if digest_bytes(source) != digest:
            message = f"The definition {digest} was changed in the store, or is damaged."
            raise StoreError(message, id="store-damaged")
        return source

    def events(self, run_id: str) -> Iterator[Sealed]:
        """The events of a run in order, with the payload items that were not erased."""
        return read_events(self._transaction, run_id)

    def runs(self) -> tuple[RunHead, ...]:
        """The heads of all runs, by prefix and number."""
        return tuple(decode_head(head) for (head,) in self._transaction.rows(_RUNS))

    def nodes(
        self, states: Collection[State], run: str | None = None
    ) -> Iterator[tuple[str, str, Node]]:
        """Run, step and node of all that are in one of `states`, of runs that have not ended."""
        one = () if run is None else (run,)
        sql = _NODES.format(ended=", ".join("?" * len(RUN_ENDED)), one=_ONE_RUN if one else "")
        for state in states:
            for found, step, kind, body in self._transaction.rows(sql, (state, *RUN_ENDED, *one)):
                yield found, step, decode_node(kind, body)

    def key(self, key: str) -> KeyRecord | None:
        """What was recorded under an idempotency key."""
        row = self._transaction.row(_KEY, (key,))
        if not row:
            return None
        run, seq, salt, command = row
        return KeyRecord(key=key, run=run, seq=seq, salt=salt, command=command)
