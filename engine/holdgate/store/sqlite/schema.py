"""Whose file it is, and which version of our tables is in it."""

from holdgate.errors import StoreError
from holdgate.store.migrations import MIGRATIONS, Migration, statements
from holdgate.store.sqlite.connection import Connection
from holdgate.store.sqlite.transaction import writing

APPLICATION_ID = int.from_bytes(b"HGAT", "big")
"""What tells a holdgate store from any other SQLite file (bytes 68 to 71 of it)."""

NEWEST = MIGRATIONS[-1].number


def admit(connection: Connection, *, create: bool, migrate: bool) -> None:
    """Let a store of the newest version pass; with `create` fill an empty file; refuse all others.

    With `migrate` an older store is brought up to date, all in one transaction.
    """
    if _version(connection) == NEWEST:
        return
    with writing(connection):
        version = _version(connection)  # somebody may have been first
        if version == 0 and not create:
            message = f"{connection.path} is empty, and no holdgate store."
            raise StoreError(message, id="store-foreign")
        if 0 < version < NEWEST and not migrate:
            message = f"The store {connection.path} was made by an older holdgate."
            hint = "Back it up, then run: holdgate store migrate"
            raise StoreError(message, id="store-old", hint=hint)
        for migration in MIGRATIONS[version:]:
            _apply(connection, migration)


def _version(connection: Connection) -> int:
    """The version of our tables, 0 for an empty file; raises `StoreError` if it is not ours."""
    ((application,),) = connection.patiently("PRAGMA application_id")
    ((version,),) = connection.patiently("PRAGMA user_version")
    ((objects,),) = connection.patiently("SELECT count(*) FROM sqlite_schema")
    if application != APPLICATION_ID and (application, version, objects) != (0, 0, 0):
        message = f"{connection.path} is a database, but not a holdgate store."
        raise StoreError(message, id="store-foreign")
    if version > NEWEST:
        message = f"The store {connection.path} was made by a newer holdgate."
        raise StoreError(message, id="store-new", hint="Install the newest holdgate.")
    return int(version)


def _apply(connection: Connection, migration: Migration) -> None:
    for statement in statements(migration.path.read_text(encoding="utf-8")):
        connection.rows(statement)
    connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.rows(f"PRAGMA user_version = {migration.number}")
