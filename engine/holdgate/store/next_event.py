"""What every store asks of an event before it appends it."""

from holdgate.errors import Conflict, StoreError
from holdgate.model.events import ZERO_HASH, Sealed


def check_next(event: Sealed, last_seq: int, last_hash: str | None) -> None:
    """Check that `event` follows the last one kept (0 and None: there is none yet).

    Raises `Conflict` when somebody else was first, `StoreError` when the chain would not hold.
    """
    run, seq = event.event.run, event.event.seq
    if seq != last_seq + 1:
        raise conflict(run)
    if event.event.prev != (last_hash or ZERO_HASH):
        message = f"Event {seq} of {run} does not carry the hash of the event before it."
        raise StoreError(message, id="broken-chain")


def conflict(run: str) -> Conflict:
    """The sentence for whoever came second."""
    return Conflict(
        f"Somebody else has just changed {run}.",
        id="conflict",
        hint="Nothing was recorded. Look at it again, then repeat.",
    )


def unknown_definition(digest: str) -> StoreError:
    """The sentence for a definition that is not kept."""
    message = f"The definition {digest} is not in the store."
    return StoreError(message, id="definition-lost")
