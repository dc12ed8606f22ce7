"""Whether the record of each run of a store holds."""

from holdgate.messages.documents import with_reason
from holdgate.messages.events import accepted_damage, accepted_in_event
from holdgate.messages.words import actor
from holdgate.model.damage import REBUILT, Damage
from holdgate.model.events import Sealed
from holdgate.store.audit import Audit
from holdgate.store.damage import REBUILD
from holdgate.views.shared import View, text_of


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
