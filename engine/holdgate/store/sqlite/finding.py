"""Finding runs and definitions in a SQLite store; what is found by an index is all that is read."""

from holdgate.model.ids import REHEARSAL_PREFIX
from holdgate.model.run import RunHead
from holdgate.store.codec import decode_head
from holdgate.store.sqlite.connection import Row, Transaction

_RUNS = "SELECT head, id FROM runs ORDER BY prefix, number"
_NUMBERED = "SELECT head, id FROM runs WHERE number = ? ORDER BY prefix"
_CORRECTING = "SELECT head, id FROM runs WHERE corrects = ? ORDER BY prefix, number"
_LAST_OF = """
SELECT id FROM runs WHERE definition = ? AND prefix <> ? ORDER BY prefix DESC, number DESC LIMIT 1
"""
_GOES_ON = "state IN ('active', 'on_hold', 'closing')"  # as the index `runs_going_on` says it
_OVER = f"NOT {_GOES_ON}"
_GOING_ON = f"SELECT head, id FROM runs WHERE {_GOES_ON} ORDER BY prefix, number"  # noqa: S608
_NEWEST = """
SELECT head, id FROM runs WHERE {which} AND (started, prefix, number) < (?, ?, ?)
ORDER BY started DESC, prefix DESC, number DESC LIMIT ?
"""
_PLACE = f"SELECT {_GOES_ON}, started, prefix, number FROM runs WHERE id = ?"  # noqa: S608 - our text
_AFTER_ALL = ("~", "", 0)  # a start that is later than any
_ALL = 2**62  # SQLite takes no number of 64 bits
_DEFINITIONS = "SELECT digest FROM definitions WHERE process = ? AND version = ? ORDER BY digest"


class Finder:
    """Finds runs and definitions within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def runs(self) -> tuple[RunHead, ...]:
        """The heads of all runs, by prefix and number."""
        return tuple(decode_head(*row) for row in self._transaction.rows(_RUNS))

    def newest_runs(self, most: int | None, before: str | None = None) -> tuple[RunHead, ...]:
        """The heads of the runs that go on, then of those that have ended; each the newest first.

        `most`: how many; None for all. `before`: only those that come after this run in that order.
        """
        goes_on, *place = self._place(before) if before is not None else (True, *_AFTER_ALL)
        left, found = _ALL if most is None else min(most, _ALL), list[Row]()
        if goes_on:
            found += self._transaction.rows(_NEWEST.format(which=_GOES_ON), (*place, left))
            place, left = list(_AFTER_ALL), left - len(found)
        if left > 0:
            found += self._transaction.rows(_NEWEST.format(which=_OVER), (*place, left))
        return tuple(decode_head(*row) for row in found)

    def runs_going_on(self) -> tuple[RunHead, ...]:
        """The heads of the runs that have not ended, by prefix and number."""
        return tuple(decode_head(*row) for row in self._transaction.rows(_GOING_ON))

    def _place(self, run_id: str) -> Row:
        row = self._transaction.row(_PLACE, (run_id,))
        return row or (False, "", "", 0)  # of a run that is not there: after all others

    def runs_numbered(self, number: int) -> tuple[RunHead, ...]:
        """The heads of the runs with this number, by prefix."""
        return tuple(decode_head(*row) for row in self._transaction.rows(_NUMBERED, (number,)))

    def correcting(self, run_id: str) -> tuple[RunHead, ...]:
        """The heads of the runs that say that they correct this one, by prefix and number."""
        return tuple(decode_head(*row) for row in self._transaction.rows(_CORRECTING, (run_id,)))

    def definitions_of(self, process_id: str, version: str) -> tuple[str, ...]:
        """The digests of all definitions in the store that have this id and this version."""
        rows = self._transaction.rows(_DEFINITIONS, (process_id, version))
        return tuple(digest for (digest,) in rows)

    def last_run_of(self, digest: str) -> str | None:
        """The last run that began with this definition and is no rehearsal; None if none did."""
        row = self._transaction.row(_LAST_OF, (digest, REHEARSAL_PREFIX))
        return row[0] if row else None
