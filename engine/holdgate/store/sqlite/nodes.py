"""The nodes of a run, read from their rows when they are asked for."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from holdgate.model.run import Node
from holdgate.store.codec import decode_node, unreadable_row
from holdgate.store.sqlite.connection import Row, Transaction
from holdgate.store.sqlite.packed import NodeText, unpacked_nodes

NOT_REPEATED = ""  # the item of a step that is not repeated; part of a primary key, so never NULL
_NODE = "SELECT kind, body FROM nodes WHERE run = ? AND step = ? AND item = ?"
_SOME_NODES = "SELECT step, kind, body FROM nodes WHERE run = ? AND item = ? AND step IN ({many})"
NODES_OF_RUN = "SELECT step, kind, body FROM nodes WHERE run = ? AND item = ?"
ENDED_NODES = "SELECT nodes FROM ended_nodes WHERE run = ?"
_NODES_COUNT = "SELECT count(*) FROM nodes WHERE run = ? AND item = ?"


class LazyNodes(Mapping[str, Node]):
    """The nodes of `run` by step; each row is read at most once, and all of them to iterate."""

    def __init__(self, transaction: Transaction, run: str) -> None:
        self._transaction = transaction
        self._run = run
        self._known: dict[str, Row | None] = {}  # kind and body
        self._nodes: dict[str, Node] = {}
        self._complete = False

    def read_ahead(self, steps: Collection[str]) -> None:
        """Read the rows of these steps at once; they are decoded when they are asked for."""
        missing = [step for step in steps if step not in self._known]
        rows = self._transaction.among(_SOME_NODES, (self._run, NOT_REPEATED), missing)
        self._known |= dict.fromkeys(missing)
        self._known |= {step: (kind, body) for step, kind, body in rows}

    def __getitem__(self, step: str) -> Node:
        node = self._nodes.get(step)
        if node is None:
            if step not in self._known and not self._complete:
                self._known[step] = self._row(step)
            row = self._known.get(step)
            if row is None:
                raise KeyError(step)
            node = self._nodes[step] = decode_node(*row)
        return node

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
        row = self._transaction.row(ENDED_NODES, (self._run,))
        try:
            return unpacked_nodes(row[0]) if row else {}
        except ValueError as error:
            raise unreadable_row() from error

    def read_ahead(self, steps: Collection[str]) -> None:
        """All rows are read at once."""

    def _row(self, step: str) -> Row | None:
        text = self._texts.get(step)
        return (text.kind, text.body) if text else super()._row(step)

    def _rows(self) -> list[Row]:
        texts = [(step, text.kind, text.body) for step, text in self._texts.items()]
        return [*super()._rows(), *texts]

    def _count(self) -> int:
        return super()._count() + len(self._texts)
