"""A store as other programs read it: by SQL, with Python's standard library alone."""

import sqlite3
import zlib
from pathlib import Path


def raw(file: Path) -> sqlite3.Connection:
    """A connection in which `plain(canonical)` gives the bytes of an event that were hashed."""
    database = sqlite3.connect(file)
    ((dictionary,),) = database.execute("SELECT bytes FROM dictionaries").fetchall()

    def plain(data: bytes) -> bytes:
        if data[:1] == b"{":
            return data
        return zlib.decompressobj(zdict=dictionary).decompress(data)

    database.create_function("plain", 1, plain, deterministic=True)
    return database
