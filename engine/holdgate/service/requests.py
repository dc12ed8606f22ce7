"""How a command is given, and how it is answered."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from holdgate.core.canonical import digest
from holdgate.core.stale import ChangedContext
from holdgate.model.commands import Approve, Command
from holdgate.model.events import Sealed
from holdgate.model.jsons import Json
from holdgate.model.process import Process
from holdgate.model.refusals.refusal import NameSource
from holdgate.model.run import Run


class Definition(Struct, frozen=True, kw_only=True):
    """A process with the bytes it was read from and their digest; its images by their paths."""

    process: Process
    source: bytes
    digest: str
    images: Mapping[str, bytes] = field(default_factory=dict)


class Request(Struct, frozen=True, kw_only=True):
    """Who gives a command, and on which terms.

    `key` is the idempotency key, `if_seq` the number of the last event that the person saw, and
    `happened_at` the instant when it happened, if that was earlier. With `dry_run` the answer says
    what would happen, and nothing is recorded. `named_by`: where the name came from, if nobody
    said it.
    """

    person: str
    on_behalf_of: str | None = None
    happened_at: str | None = None
    key: str | None = None
    if_seq: int | None = None
    dry_run: bool = False
    named_by: NameSource | None = None

    def as_dry_run(self) -> "Request":
        """The same, to be told what would happen."""
        return replace(self, dry_run=True)

    def with_key(self, key: str) -> "Request":
        """The same with this key, if it has none."""
        return self if self.key else replace(self, key=key)

    def as_seen(self, seq: int) -> "Request":
        """The same, by somebody who saw the run up to this event."""
        return replace(self, if_seq=seq)


class Accepted(Struct, frozen=True, kw_only=True):
    """What a command did: its event, and the run after it.

    Only the head of `run` and its changed nodes can be read once the transaction has ended; after a
    dry run all of it. `repeated`: the key was used for this command before, and this is the first
    answer again. `warnings` are sentences for the person. `contexts`: the approvals that stand, and
    the steps shown beside them that this command changed.
    """

    process: Process
    run: Run
    event: Sealed
    repeated: bool = False
    dry_run: bool = False
    warnings: tuple[str, ...] = ()
    contexts: tuple[ChangedContext, ...] = ()


def command_digest(salt: str | None, command: Command, request: Request, target: str) -> str:
    """The salted digest of a command as it was given: what a key is kept with.

    It covers the verb, the run (or process), the step, the actor and the options. Files stand in it
    by their SHA-256.
    """
    options = {
        name: _json(getattr(command, name))
        for name in command.__struct_fields__
        if not _says_nothing(command, name)
    }
    terms = {"happened_at": request.happened_at, "if_seq": request.if_seq}
    return digest(
        {
            "holdgate": "command/1",
            "salt": salt,
            "verb": type(command).__name__,
            "run": target,
            "actor": request.person,
            "on_behalf_of": request.on_behalf_of,
            "options": options,
            **{name: value for name, value in terms.items() if value is not None},
        }
    )


def _says_nothing(command: Command, name: str) -> bool:
    """Whether it is an option of a later version that was not used: older digests do not change."""
    is_later = name in {"replace", "choice"} or (name == "answers" and isinstance(command, Approve))
    return is_later and not getattr(command, name)


def _json(value: Any) -> Json:  # noqa: ANN401 - the members of commands
    return list(value) if isinstance(value, tuple) else value
