"""Whether a SQLite file is whole: its pages, and the tables, indexes and triggers of a store."""

import re
import sqlite3
from collections.abc import Iterator, Mapping

from holdgate.store.sqlite.connection import Transaction
from holdgate.store.sqlite.migrations import MIGRATIONS, statements

_SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_MOST = 10  # findings of SQLite that are told


def schema_faults(transaction: Transaction) -> Iterator[str]:
    """A sentence for each table, index or trigger that is missing, changed or too many."""
    kept: dict[str, str] = dict(transaction.rows(_SCHEMA))
    wanted = _schema_of_ours()
    for name, sql in wanted.items():
        if name not in kept:
            yield f"The store has no {_kind(sql)} {name} any more: somebody removed it."
        elif kept[name] != sql:
            yield f"The {_kind(sql)} {name} of the store was changed."
    for name in kept.keys() - wanted.keys():
        yield f"The store has {name}, which holdgate did not make."


def _schema_of_ours() -> Mapping[str, str]:
    memory = sqlite3.connect(":memory:")
    try:
        for migration in MIGRATIONS:
            for statement in statements(migration.path.read_text(encoding="utf-8")):
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
