"""Whether a SQLite file is whole: its pages, and the tables, indexes and triggers of a store."""

import re
import sqlite3
from collections.abc import Iterator, Mapping

from holdgate.store.sqlite.connection import Transaction
from holdgate.store.sqlite.migrations import MIGRATIONS
from holdgate.store.sqlite.packed import DICTIONARY, DICTIONARY_ID

_SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_DICTIONARIES = "SELECT id, bytes FROM dictionaries"
_PUT_DICTIONARY = "INSERT INTO dictionaries (id, bytes) VALUES (?, ?)"
_TABLE, _TRIGGER = "table", "trigger"
_REMADE = frozenset({"runs", "nodes", "ended_nodes", "dictionaries", "definition_parts"})
_MOST = 10  # findings of SQLite that are shown


def schema_faults(transaction: Transaction) -> Iterator[str]:
    """A sentence for each table or index that is missing, and what is changed or too many."""
    kept, wanted = _kept(transaction), _schema_of_ours(_version(transaction))
    for name, sql in wanted.items():
        if name not in kept and _kind(sql) != _TRIGGER:
            yield f"The store has no {_kind(sql)} {name} any more: somebody removed it."
        elif name in kept and kept[name] != sql:
            yield f"The {_kind(sql)} {name} of the store was changed."
    for name in kept.keys() - wanted.keys():
        yield f"The store has {name}, which holdgate did not make."
    if "dictionaries" in kept and not _has_dictionary(transaction):
        yield (
            "The dictionary in the store was changed: other programs cannot read the events "
            "without it. holdgate store rebuild puts it back."
        )


def _has_dictionary(transaction: Transaction) -> bool:
    return transaction.rows(_DICTIONARIES) == [(DICTIONARY_ID, DICTIONARY)]


def schema_remarks(transaction: Transaction) -> Iterator[str]:
    """A sentence for each trigger that is missing: what it guarded may be whole all the same."""
    kept = _kept(transaction)
    for name, sql in _schema_of_ours(_version(transaction)).items():
        if name not in kept and _kind(sql) == _TRIGGER:
            yield (
                f"The trigger {name} of the store was removed: nothing guards the events against "
                "mistakes. holdgate store rebuild puts it back."
            )


def restore_schema(transaction: Transaction) -> None:
    """Create again what is missing and holds nothing of its own: rows, indexes, triggers."""
    kept = _kept(transaction)
    for name, sql in _schema_of_ours(_version(transaction)).items():
        if name not in kept and (_kind(sql) != _TABLE or name in _REMADE):
            transaction.rows(sql)
    if not _has_dictionary(transaction):
        transaction.rows("DELETE FROM dictionaries")
        transaction.rows(_PUT_DICTIONARY, (DICTIONARY_ID, DICTIONARY))


def _kept(transaction: Transaction) -> Mapping[str, str]:
    return dict(transaction.rows(_SCHEMA))


def _version(transaction: Transaction) -> int:
    ((version,),) = transaction.rows("PRAGMA user_version")
    return int(version)


def _schema_of_ours(version: int) -> Mapping[str, str]:
    """The statement of each table, index and trigger that a store of a version has, by name."""
    memory = sqlite3.connect(":memory:")
    try:
        for migration in MIGRATIONS[:version]:
            for statement in migration.statements:
                memory.execute(statement)
        return dict(memory.execute(_SCHEMA).fetchall())
    finally:
        memory.close()


def _kind(sql: str) -> str:
    match = re.search(r"TABLE|INDEX|TRIGGER", sql)
    return match[0].lower() if match else "part"


def integrity_faults(transaction: Transaction) -> Iterator[str]:
    """A sentence for each page, row or index that SQLite finds damaged; the first few."""
    for (finding,) in transaction.rows(f"PRAGMA integrity_check({_MOST})"):
        if finding != "ok":
            yield f"The file is damaged: {' '.join(str(finding).split())}."
