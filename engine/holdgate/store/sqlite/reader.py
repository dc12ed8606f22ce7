"""What a view of the SQLite store can do."""

from collections.abc import Callable, Collection, Iterator

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, RunHead, State
from holdgate.store.codec import decode_head, decode_node
from holdgate.store.compiled import Outdated, decode_process
from holdgate.store.next_event import unknown_definition
from holdgate.store.port import KeyRecord
from holdgate.store.sqlite.events import read_events
from holdgate.store.sqlite.nodes import LazyNodes
from holdgate.store.sqlite.transaction import Transaction

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
