"""Finds out which store is used, and opens it."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from holdgate.resources import FileName, user_folder
from holdgate.store.port import Compile, Store

if TYPE_CHECKING:
    from pathlib import Path

ENVIRONMENT = "HOLDGATE_STORE"
FILE_NAME = "holdgate.db"


def store_path(explicit: str | None) -> str:
    """The file: `explicit`, else `HOLDGATE_STORE`, else in the user's data folder."""
    path = explicit or os.environ.get(ENVIRONMENT)
    if path:
        return os.path.expanduser(path)
    return os.path.join(user_folder("data"), FILE_NAME)


def open_store(
    path: FileName,
    recompile: Compile,
    *,
    create: bool = True,
    migrate: bool = False,
    patience: float = 10.0,
) -> Store:
    """Open the store in the file at `path`.

    `recompile` makes a process of its definition's bytes, if another version of the compiler made
    the stored form. `create`: create the store if it does not exist. `migrate`: update the tables
    of an older one. `patience`: seconds to wait while another program has locked it. Raises
    `StoreError`, `Busy`.
    """
    from holdgate.store.sqlite.opening import connect  # noqa: PLC0415 - start-up counts
    from holdgate.store.sqlite.store import SqliteStore  # noqa: PLC0415 - start-up counts

    connection = connect(path, create=create, migrate=migrate, patience=patience)
    return SqliteStore(connection, recompile)


def back_up_store(
    path: FileName, target: "Path", told: Callable[[int, int], object] | None = None
) -> None:
    """Copy the store in the file at `path`, and its evidence, to `target`; others may write.

    `told` hears how many files of how many are copied, once the store itself is. Raises
    `StoreError` when there is something at the target, or a file cannot be read or written.
    """
    from holdgate.store.sqlite.backup import back_up  # noqa: PLC0415 - start-up counts
    from holdgate.store.sqlite.opening import connect  # noqa: PLC0415 - start-up counts

    connection = connect(path, create=False)
    try:
        back_up(connection, target, told)
    finally:
        connection.close()
