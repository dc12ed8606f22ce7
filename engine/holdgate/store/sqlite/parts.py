"""The bytes of a definition in a SQLite store, and the parts of its compiled form."""

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError
from holdgate.store.codec import Outdated, unsealed_part
from holdgate.store.parts import parts_of
from holdgate.store.port import Compile, unknown_definition
from holdgate.store.sqlite.connection import Connection, Row
from holdgate.tracing import trace

SOURCE = "SELECT source FROM definitions WHERE digest = ?"
_PART = "SELECT steps FROM definition_parts WHERE definition = ? AND part = ?"


class DefinitionParts:
    """The parts of the compiled form of a definition; they may be read after the transaction.

    What is read has a seal, so it does not matter when. For a part that is damaged, the bytes of
    the definition are compiled again.
    """

    def __init__(self, connection: Connection, digest: str, recompile: Compile) -> None:
        self._connection = connection
        self._digest = digest
        self._recompile = recompile
        self._again: tuple[bytes, ...] = ()

    def read(self, number: int) -> bytes:
        """A part as JSON."""
        row = self._connection.row(_PART, (self._digest, number))
        try:
            return unsealed_part(self._digest, number, row[0] if row else b"")
        except Outdated:
            return self._compiled_again()[number]

    def _compiled_again(self) -> tuple[bytes, ...]:
        if not self._again:
            trace("store", "compile the definition %s again", self._digest)
            row = self._connection.row(SOURCE, (self._digest,))
            self._again = parts_of(self._recompile(checked_source(self._digest, row)))
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
