"""What goes into the service and what comes out of it."""

from dataclasses import dataclass

from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A process with the bytes it was read from and their digest."""

    process: Process
    source: bytes
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who gives a command, and how: stated identity, idempotency key, the event last seen."""

    person: str
    on_behalf_of: str | None = None
    key: str | None = None
    if_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a command did: its event, and the run after it.

    Of `run` only the head and the changed nodes can be read once the transaction has ended.
    `repeated`: the key was used for this very command before; this is the first answer again.
    """

    process: Process
    run: Run
    event: Sealed
    repeated: bool = False
