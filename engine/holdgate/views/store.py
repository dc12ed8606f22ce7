"""What a store holds: the list of its runs, and whether the record of each holds."""

from holdgate.messages.documents import with_reason
from holdgate.messages.events import accepted_damage, accepted_in_event
from holdgate.messages.words import actor
from holdgate.model.damage import REBUILT, Damage
from holdgate.model.events import Sealed
from holdgate.model.run import RunHead
from holdgate.store.audit import Audit
from holdgate.store.damage import REBUILD
from holdgate.views.shared import RunStateName, View, text_of


class RunRow(View, frozen=True):
    """A run in the list of runs.

    Attributes:
        run: Its id.
        process: The id of its process.
        version: Version of the process.
        definition: Digest of the definition.
        state: Its state.
        outcome: How it ended, if not by being completed.
        open: How many steps are not settled.
        started_at: When it was started, UTC.
        last_at: When something last happened, UTC.
        seq: Number of its last event.
        head: Hash of its last event.
        rehearsal: Whether it is a rehearsal.
        digest_shown: The first eight letters of that digest, which people read beside the version;
            null where no other run has this version with other content.
    """

    run: str
    process: str
    version: str
    definition: str
    state: RunStateName
    outcome: str | None
    open: int
    started_at: str
    last_at: str
    seq: int
    head: str
    rehearsal: bool
    digest_shown: str | None = None


class VerifiedRun(View, frozen=True):
    """Whether the record of a run holds.

    Attributes:
        run: Its id.
        ok: Whether every hash, link and value holds, up to the head that the store knows.
        seq: The last event that holds, or the first that does not.
        head: Hash of the last event.
        erased: How many values were erased, visibly.
        faults: Where the record does not hold, and what that means.
        remarks: What is no fault, but should be known: damage that somebody accepted, with who did
            it and why; and erased values that are still in rows.
    """

    run: str
    ok: bool
    seq: int
    head: str
    erased: int
    faults: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def run_row(head: RunHead, digest_shown: str | None = None) -> RunRow:
    """The row of a run."""
    return RunRow(
        run=head.id,
        process=head.process,
        version=head.version,
        definition=head.definition,
        state=head.state.value,
        outcome=head.outcome,
        open=head.open,
        started_at=head.started_at,
        last_at=head.at,
        seq=head.seq,
        head=head.head,
        rehearsal=head.rehearsal,
        digest_shown=digest_shown,
    )


def verified_run(audit: Audit) -> VerifiedRun:
    """The view of what an audit found."""
    return VerifiedRun(
        run=audit.run,
        ok=not audit.faults,
        seq=audit.seq,
        head=audit.head,
        erased=audit.erased,
        faults=tuple(_sentence(fault) for fault in audit.faults),
        remarks=(
            *(_accepted(sealed) for sealed in audit.accepted),
            *(_sentence(fault) for fault in audit.leftovers),
        ),
    )


def _accepted(sealed: Sealed) -> str:
    event = sealed.event
    act = f"{actor(event.actor.person, event.actor.on_behalf_of)} {accepted_damage(event)}"
    because = text_of(sealed, "because")
    told = with_reason(act=act, reason=because) if because else act
    return accepted_in_event(seq=event.seq, act=told)


def _sentence(fault: Damage) -> str:
    return f"{fault.sentence} {REBUILD}" if fault.part in REBUILT else fault.sentence
