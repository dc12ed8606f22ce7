"""Idempotency: a command given twice with one key is done once."""

from typing import Any

from holdgate.core.canonical import digest
from holdgate.core.refusals import Reason
from holdgate.model.commands import Command
from holdgate.model.jsons import Json
from holdgate.service.values import Request
from holdgate.store.port import KeyRecord


def _plain(value: Any) -> Json:  # noqa: ANN401 - the members of commands
    return list(value) if isinstance(value, tuple) else value


def command_digest(salt: str | None, command: Command, request: Request, target: str) -> str:
    """The salted digest of a command as given: verb, run (or process), step, actor, options.

    Files stand in it by their SHA-256.
    """
    given = {name: _plain(getattr(command, name)) for name in command.__struct_fields__}
    stated = {"happened_at": request.happened_at, "if_seq": request.if_seq}
    return digest(
        {
            "holdgate": "command/1",
            "salt": salt,
            "verb": type(command).__name__,
            "run": target,
            "actor": request.person,
            "on_behalf_of": request.on_behalf_of,
            "options": given,
            **{name: value for name, value in stated.items() if value is not None},
        }
    )


def key_reused(record: KeyRecord) -> Reason:
    """`key-reused`: the key belongs to another command."""
    return Reason(
        id="key-reused",
        message=f"the key {record.key} was used before, for another command on {record.run}",
        unblock="use a new key for a new command",
        facts={"key": record.key, "run": record.run, "seq": record.seq},
    )
