"""The key of a command: what is kept of it, and the first answer again when it is given again."""

from holdgate.model.commands import Command
from holdgate.model.events import Event
from holdgate.model.refusals.refusal import Refusal
from holdgate.service.integrity import record_damaged
from holdgate.service.refusals import key_reused
from holdgate.service.requests import Accepted, Request, command_digest
from holdgate.store import damage
from holdgate.store.port import KeyRecord, Reader


def key_record(
    event: Event, command: Command, request: Request, target: str, salt: str
) -> KeyRecord:
    """The key, with a digest of the command if the key can be given again: if we were given it.

    A salt is drawn in any case, so that rehearsals give the logs that they have always given.
    """
    given = bool(request.key)
    return KeyRecord(
        key=event.key,
        run=event.run,
        seq=event.seq,
        salt=salt if given else None,
        command=command_digest(salt, command, request, target) if given else None,
    )


def answered_before(
    reader: Reader, command: Command, request: Request, target: str
) -> Accepted | Refusal | None:
    """The first answer again if the key was used for this command; a refusal if for another."""
    record = reader.key(request.key) if request.key else None
    if record is None:
        return None
    run = reader.run(record.run)
    if run is None or record.command != command_digest(record.salt, command, request, target):
        return Refusal((key_reused(record),))
    process = reader.process(run.head.definition)
    placed = reader.placed(record.run, record.seq)
    if placed is None or placed.sealed.event.key != record.key:
        return record_damaged(process, record.run, damage.key_differs(record.seq))
    return Accepted(process=process, run=run, event=placed.sealed, repeated=True)
