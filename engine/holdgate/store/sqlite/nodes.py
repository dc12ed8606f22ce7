"""The nodes of a run, read one by one as they are asked for."""

from collections.abc import Iterator, Mapping

from holdgate.model.run import Node
from holdgate.store.codec import decode_node
from holdgate.store.sqlite.transaction import Transaction

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
