"""What goes into the service and what comes out of it."""

from msgspec import Struct

from holdgate.core.refusals import Reason, Refusal
from holdgate.errors import HoldgateError
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Run


class Definition(Struct, frozen=True, kw_only=True):
    """A process with the bytes it was read from and their digest."""

    process: Process
    source: bytes
    digest: str


class Request(Struct, frozen=True, kw_only=True):
    """Who gives a command, and how: stated identity, idempotency key, the event last seen.

    `happened_at`: when it happened, if that was earlier (an instant). `dry_run`: only ask what it
    would do; nothing is recorded.
    """

    person: str
    on_behalf_of: str | None = None
    happened_at: str | None = None
    key: str | None = None
    if_seq: int | None = None
    dry_run: bool = False


class Accepted(Struct, frozen=True, kw_only=True):
    """What a command did: its event, and the run after it.

    Of `run` only the head and the changed nodes can be read once the transaction has ended.
    `repeated`: the key was used for this very command before; this is the first answer again.
    `warnings`: what should be known beside it, in sentences.
    `dry_run`: it is what would happen, and nothing of it is recorded; all of `run` can be read.
    """

    process: Process
    run: Run
    event: Sealed
    repeated: bool = False
    dry_run: bool = False
    warnings: tuple[str, ...] = ()


class Refused(HoldgateError):  # noqa: N818 - the command is refused
    """What a person named is not there; shown as any other refusal."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.message, id=reason.id, hint=reason.unblock)
        self.refusal = Refusal((reason,))
