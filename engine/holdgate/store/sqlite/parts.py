"""The bytes of a definition in a SQLite store, and the parts that its steps lie in."""

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.model.process import Process
from holdgate.store.port import Compile, unknown_definition
from holdgate.store.sqlite.connection import Connection, Row
from holdgate.tracing import trace

SOURCE = "SELECT source FROM definitions WHERE digest = ?"
_PART = "SELECT steps FROM definition_parts WHERE definition = ? AND part = ?"


class DefinitionParts:
    """The parts of the compiled form of a definition; they may be read after the transaction.

    What is read is compared with its digest, so it does not matter when.
    """

    def __init__(self, connection: Connection, digest: str, recompile: Compile) -> None:
        self._connection = connection
        self._digest = digest
        self._recompile = recompile
        self._again: Process | None = None

    def read(self, part: int) -> bytes:
        """The steps of a part as JSON; nothing if it is not there."""
        row = self._connection.row(_PART, (self._digest, part))
        return row[0] if row else b""

    def compiled_again(self) -> Process:
        """The process, made again from the bytes of its definition; once."""
        if self._again is None:
            trace("store", "compile the definition %s again", self._digest)
            row = self._connection.row(SOURCE, (self._digest,))
            self._again = self._recompile(checked_source(self._digest, row))
        return self._again


def checked_source(digest: str, row: Row | None) -> bytes:
    """The bytes of a definition in a row; raises `StoreError` if they are lost or changed."""
    if not row:
        raise unknown_definition(digest)
    source: bytes = row[0]
    if digest_bytes(source) != digest:
        message = f"The definition {digest} was changed in the store, or is damaged."
        raise StoreError(message, id="store-damaged")
    return source
