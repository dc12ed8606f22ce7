"""Which store, and opening it."""

import os
from collections.abc import Callable
from pathlib import Path

from holdgate.model.process import Process
from holdgate.store.port import Store

ENVIRONMENT = "HOLDGATE_STORE"
FILE_NAME = "holdgate.db"


def store_path(explicit: str | None) -> Path:
    """Where the store is: as said, else `HOLDGATE_STORE`, else in the user's data folder."""
    said = explicit or os.environ.get(ENVIRONMENT)
    if said:
        return Path(os.path.expanduser(said))  # noqa: PTH111 - Path's raises for an unknown user
    from platformdirs import user_data_path  # noqa: PLC0415 - start-up counts

    return user_data_path("holdgate", appauthor=False) / FILE_NAME


def open_store(
    path: Path,
    compile: Callable[[bytes], Process],  # noqa: A002 - the word for it
    *,
    create: bool = True,
    migrate: bool = False,
    patience: float = 10.0,
) -> Store:
    """The store in the file at `path`.

    `compile` makes a process of a definition's bytes, for one compiled by another version.
    `create`: make the store if it is missing. `migrate`: bring an older one up to date.
    `patience`: seconds to wait for others. Raises `StoreError`, `Busy`.
    """
    from holdgate.store.sqlite.opening import connect  # noqa: PLC0415 - start-up counts
    from holdgate.store.sqlite.store import SqliteStore  # noqa: PLC0415 - start-up counts

    connection = connect(path, create=create, migrate=migrate, patience=patience)
    return SqliteStore(connection, compile)
