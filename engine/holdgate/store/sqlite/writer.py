"""What can be written to a SQLite store, within one transaction."""

from collections.abc import Mapping
from functools import cached_property

from holdgate.errors import Conflict
from holdgate.model.events import ZERO_HASH, Sealed
from holdgate.model.ids import RUN
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Node, Run, RunHead
from holdgate.store.checked import CheckedRuns
from holdgate.store.codec import (
    COMPILER,
    encode,
    encode_in_parts,
    encode_value,
    sealed_form,
    sealed_part,
)
from holdgate.store.port import Checked, Compile, KeyRecord, check_next, conflict
from holdgate.store.sqlite.columns import node_columns, run_columns
from holdgate.store.sqlite.connection import Transaction
from holdgate.store.sqlite.integrity import restore_schema
from holdgate.store.sqlite.nodes import NODES_OF_RUN, NOT_REPEATED
from holdgate.store.sqlite.packed import packed, packed_nodes
from holdgate.store.sqlite.reader import Seals, SqliteReader

_VERSION = "PRAGMA data_version"  # another one when another connection has written
_LAST_EVENT = "SELECT seq, hash FROM events WHERE run = ? ORDER BY seq DESC LIMIT 1"
_ADD_EVENT = """
INSERT INTO events (run, seq, canonical, hash) SELECT ?1, ?2, ?3, ?4
WHERE ?5 = coalesce((SELECT seq || hash FROM events WHERE run = ?1 ORDER BY seq DESC LIMIT 1), ?6)
RETURNING seq
"""
_ADD_ITEM = "INSERT INTO items (run, seq, name, salt, value) VALUES (?, ?, ?, ?, ?)"
_LAST_NUMBER = "SELECT max(number) FROM runs WHERE prefix = ?"
_IS_KEPT = "SELECT 1 FROM definitions WHERE digest = ?"
_ADD_DEFINITION = """
INSERT INTO definitions (digest, source, compiler, compiled) VALUES (?, ?, ?, ?)
"""
_FORGET_PARTS = "DELETE FROM definition_parts WHERE definition = ?"
_ADD_PART = "INSERT INTO definition_parts (definition, part, steps) VALUES (?, ?, ?)"
_UPDATE_DEFINITION = """
UPDATE definitions SET compiler = ?, compiled = ?, process = ?, version = ? WHERE digest = ?
"""
_ADD_KEY = "INSERT INTO keys (key, run, seq, salt, command) VALUES (?, ?, ?, ?, ?)"
_PUT_RUN = """
INSERT INTO runs (id, prefix, number, process, definition, started, corrects, state, head)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, head = excluded.head
"""
_PUT_HEAD = "UPDATE runs SET head = ? WHERE id = ?"  # touches no index
_PUT_NODE = """
INSERT INTO nodes (run, step, item, kind, state, assignee, body) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (run, step, item) DO UPDATE
SET state = excluded.state, assignee = excluded.assignee, body = excluded.body
"""
_PUT_ENDED = """
INSERT INTO ended_nodes (run, nodes) VALUES (?, ?)
ON CONFLICT (run) DO UPDATE SET nodes = excluded.nodes
"""
_FORGET_NODES = "DELETE FROM nodes WHERE run = ?"
_FORGET_MISPLACED = "DELETE FROM runs WHERE id <> printf('%s-%04d', prefix, number)"
_FORGET_ENDED = "DELETE FROM ended_nodes WHERE run = ?"


class SqliteWriter(SqliteReader):
    """A transaction, the only one that writes to the store until its end."""

    def __init__(
        self,
        transaction: Transaction,
        recompile: Compile,
        compiled: dict[str, Process],
        seals: Seals,
        known: CheckedRuns,
    ) -> None:
        super().__init__(transaction, recompile, compiled, seals)
        self._known = known
        self._to_keep: tuple[Checked, CheckedRuns] | None = None

    def checked(self, run_id: str) -> tuple[Run, Checked] | None:
        """The run as it was checked; None if another connection has written since then.

        It is kept again with what is recorded: what a refused command reads may be damaged.
        """
        checked = self._up_to_date.get(run_id)
        self._known.forget(run_id)
        return (self._with_rows(checked.head), checked) if checked else None

    def keep_checked(self, checked: Checked) -> None:
        """Keep what was checked of a run when the transaction has been committed."""
        self._to_keep = checked, self._up_to_date

    def committed(self) -> None:
        """Nothing can prevent any more that what was written is kept."""
        if self._to_keep:
            checked, known = self._to_keep
            known.keep(checked)

    @cached_property
    def _up_to_date(self) -> CheckedRuns:
        """The runs that were checked, without those of before somebody else has written."""
        ((version,),) = self._transaction.rows(_VERSION)
        self._known.forget_before(version)
        return self._known

    def compiled_holds(self, digest: str, *, again: bool = False) -> bool:
        """As of a reader; what was found whole before is not read again."""
        if again or digest not in self._up_to_date.definitions:
            if not super().compiled_holds(digest, again=again):
                return False
            self._up_to_date.keep_definition(digest)
        return True

    def discard(self) -> None:
        """Give the transaction up: at its end nothing of it is kept."""
        self._transaction.discarded = True

    def next_id(self, prefix: str) -> str:
        """The next free run id of a prefix: `INC-0001`, then `INC-0002`."""
        row = self._transaction.row(_LAST_NUMBER, (prefix,))
        last = row[0] if row and row[0] else 0
        return f"{prefix}-{last + 1:04}"

    def keep_definition(self, digest: str, source: bytes, process: Process) -> None:
        """Keep a definition's bytes and compiled form; no-op when it is kept already."""
        if self._transaction.row(_IS_KEPT, (digest,)):
            return
        self._transaction.rows(_ADD_DEFINITION, (digest, source, COMPILER, b""))
        self._keep_compiled(digest, process)

    def _compiled_again(self, digest: str) -> Process:
        process = super()._compiled_again(digest)
        self._keep_compiled(digest, process)
        return process

    def restore(self) -> None:
        """Create tables of rows, indexes and triggers again that somebody removed."""
        self._known.forget()
        restore_schema(self._transaction)

    def compile_again(self, digest: str) -> None:
        """Make the compiled form of a definition again, from its bytes."""
        self._known.forget()
        self._remember(digest, self._compiled_again(digest))

    def _keep_compiled(self, digest: str, process: Process) -> None:
        form, parts = encode_in_parts(process)
        values = (COMPILER, sealed_form(digest, form), process.id, process.version, digest)
        self._transaction.rows(_UPDATE_DEFINITION, values)
        self._transaction.rows(_FORGET_PARTS, (digest,))
        rows = [(digest, n, sealed_part(digest, n, part)) for n, part in enumerate(parts)]
        self._transaction.for_each(_ADD_PART, rows)

    def append(
        self, event: Sealed, head: RunHead, nodes: Mapping[str, Node], key: KeyRecord
    ) -> None:
        """Append an event, and write the head and the changed nodes."""
        self._known.forget(head.id)
        self._add_event(event)
        if head.definition in self._outdated:
            self._keep_compiled(head.definition, self._compiled[head.definition])
            self._outdated.remove(head.definition)
        try:
            self._transaction.rows(_ADD_KEY, (key.key, key.run, key.seq, key.salt, key.command))
        except Conflict as error:
            raise conflict(head.id) from error
        if head.seq > 1 and all(change.step != RUN for change in event.event.changes):
            self._transaction.rows(_PUT_HEAD, (encode(head), head.id))
        else:
            self._put_run(head)
        self._put_nodes(head, nodes)

    def _add_event(self, sealed: Sealed) -> None:
        """Add an event if it follows the last one, else raise what `check_next` says."""
        event = sealed.event
        run, seq = event.run, event.seq
        follows, first = f"{seq - 1}{event.prev}", f"0{ZERO_HASH}"
        values = (run, seq, packed(sealed.canonical), sealed.hash, follows, first)
        if not self._transaction.rows(_ADD_EVENT, values):
            last = self._transaction.row(_LAST_EVENT, (run,))
            check_next(sealed, *(last or (0, None)))
            raise conflict(run)
        self._forget_read()
        rows = [
            (run, seq, name, item.salt, encode_value(item.value))
            for name, item in sealed.items.items()
        ]
        if rows:
            self._transaction.for_each(_ADD_ITEM, rows)

    def forget(self, run_id: str) -> None:
        """Delete the rows of a run."""
        self._known.forget(run_id)
        self._transaction.rows(_FORGET_NODES, (run_id,))
        self._transaction.rows(_FORGET_ENDED, (run_id,))
        self._transaction.rows("DELETE FROM runs WHERE id = ?", (run_id,))

    def forget_after(self, run_id: str, seq: int) -> None:
        """Delete the keys and payload items of events after `seq`, which are lost."""
        self._known.forget(run_id)
        self._transaction.rows("DELETE FROM keys WHERE run = ? AND seq > ?", (run_id, seq))
        self._transaction.rows("DELETE FROM items WHERE run = ? AND seq > ?", (run_id, seq))
        self._forget_read()

    def forget_misplaced(self) -> None:
        """Delete the rows of runs whose number is that of another run."""
        self._known.forget()
        self._transaction.rows(_FORGET_MISPLACED)

    def project(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        """Write a run's head and these nodes."""
        self._known.forget(head.id)
        self._put_run(head)
        self._put_nodes(head, nodes)

    def _put_run(self, head: RunHead) -> None:
        self._transaction.rows(_PUT_RUN, (*run_columns(head), encode(head)))

    def _put_nodes(self, head: RunHead, nodes: Mapping[str, Node]) -> None:
        rows = [
            (head.id, step, NOT_REPEATED, *node_columns(node), encode(node))
            for step, node in nodes.items()
        ]
        self._transaction.for_each(_PUT_NODE, rows)
        if nodes and head.state in RUN_ENDED:
            self._pack_nodes(head.id)

    def _pack_nodes(self, run_id: str) -> None:
        """Put the rows of the steps of a run into one: it has ended, so they stay as they are."""
        rows = self._transaction.rows(NODES_OF_RUN, (run_id, NOT_REPEATED))
        self._transaction.rows(_PUT_ENDED, (run_id, packed_nodes(rows)))
        self._transaction.rows(_FORGET_NODES, (run_id,))
