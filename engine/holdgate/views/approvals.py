"""The rounds of approvals: asked for, signed, and how each of them ended."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from holdgate.messages.events import sentence, void_reason
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.views.deadlines import due_at_end, was_late
from holdgate.views.fields import PastAnswer, answers_recorded
from holdgate.views.shared import NamedPerson, StepName, View, act, names_of

RoundState: TypeAlias = Literal["pending", "approved", "rejected", "withdrawn", "void"]


class SignatureView(View, frozen=True):
    """A signature of the present round of an approval.

    Attributes:
        person: Who signed.
        names: What this person was called then.
        at: When, UTC.
        assurance: How sure it is that it was this person; `asserted`: a name was stated.
        roles: The titles of the roles that the person could sign for.
        seat: The title of the role whose place the signature took, once the approval is given.
        answers: What this person answered to the questions of the approval.
    """

    person: str
    names: tuple[NamedPerson, ...]
    at: str
    assurance: str
    roles: tuple[str, ...]
    seat: str | None
    answers: tuple[PastAnswer, ...]


class RoundSignature(SignatureView, frozen=True):
    """A signature of a round, with the reason that was given.

    Attributes:
        seq: Number of the event.
        by: Who signed.
        on_behalf_of: For whom; nobody signs for somebody else, so it is null.
        because: The reason that was given.
        erased: Whether there was a reason, and it was erased.
    """

    seq: int
    by: str
    on_behalf_of: str | None
    because: str | None
    erased: bool


class SeatsView(View, frozen=True):
    """Places of an approval for people of one role.

    Attributes:
        role: The id of the role.
        title: Its title.
        count: How many different people of it.
        instead: The titles of other roles that can take such a place, too, because somebody who has
            signed moves over.
    """

    role: str
    title: str
    count: int
    instead: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all roles that can take such a place."""
        return (self.title, *self.instead)


class VoidView(StepName, frozen=True):
    """A round of an approval that was given and became void later, or a time when it was skipped.

    Attributes:
        round: The round; null where the approval was skipped.
        approved_at: When it was given, or skipped, UTC.
        seq: The event that made it void, or needed.
        at: When that was, UTC.
        by: Who did it.
        on_behalf_of: For whom.
        names: What these people were called then.
        because: The reason they gave.
        erased: Whether that reason was erased.
        what: What they did.
        why: Why that made it void, where it is not plain.
    """

    round: int | None
    approved_at: str
    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    because: str | None
    erased: bool
    what: str
    why: str | None


class RoundView(View, frozen=True):
    """A round of an approval: from a submission to its end.

    Attributes:
        round: Its number, from 1.
        state: How it stands; a round that became void after it was given keeps `approved_at`.
        submitter: Who asked for the approval.
        submitted_at: When, UTC.
        submitted_seq: Number of that event.
        submitter_names: What they were called then.
        content: Digest of what is signed.
        context: Digest of what is shown beside it.
        counts: Whether its signatures are an approval, or can become one.
        lines: Who had to sign.
        signatures: The signatures.
        approved_at: When the approval was given, UTC.
        approved_seq: Number of that event.
        due: The deadline that was in force then, UTC, where the event says it.
        late: Whether the approval was given after that.
        seq: Number of the event that ended the round.
        at: When that was, UTC.
        by: Who ended it.
        on_behalf_of: For whom.
        names: What these people were called then.
        because: The reason they gave.
        what: Of a round that became void: what they did.
        why: Why that made it void, where it is not plain.
        erased: Whether the reason was erased.
        under_void: The rounds of earlier approvals that were open when this one was given, and
            that became void later; the nearest first.
    """

    round: int
    state: RoundState
    submitter: str
    submitted_at: str
    submitted_seq: int
    submitter_names: tuple[NamedPerson, ...]
    content: str
    context: str
    counts: bool
    lines: tuple[SeatsView, ...]
    signatures: tuple[RoundSignature, ...] = ()
    approved_at: str | None = None
    approved_seq: int | None = None
    due: str | None = None
    late: bool = False
    seq: int | None = None
    at: str | None = None
    by: str | None = None
    on_behalf_of: str | None = None
    names: tuple[NamedPerson, ...] = ()
    because: str | None = None
    what: str | None = None
    why: str | None = None
    erased: bool = False
    under_void: tuple[VoidView, ...] = ()


class _Line(msgspec.Struct):
    role: str
    count: int


class _Submission(msgspec.Struct):
    round: int
    content: str
    context: str
    lines: tuple[_Line, ...]


class _Seat(msgspec.Struct):
    person: str
    role: str


class _Signing(msgspec.Struct):
    fits: tuple[str, ...]
    seats: tuple[_Seat, ...] = ()


def approval_rounds(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[RoundView]]:
    """For each approval that was asked for, its rounds, the first one first.

    The events may be only those about some steps; then nothing is known of other approvals.
    """
    rounds: dict[str, list[RoundView]] = {}
    for sealed in events:
        event = sealed.event
        if event.type == "approval.submitted":
            rounds.setdefault(event.subject[0], []).append(_submitted(process, sealed))
        elif event.type in _TAKE and (of_step := rounds.get(event.subject[0])):
            of_step[-1] = _TAKE[event.type](process, sealed, of_step[-1])
        for change in event.changes:
            if change.trigger == "void" and (of_step := rounds.get(change.step)):
                of_step[-1] = msgspec.structs.replace(
                    of_step[-1],
                    state="void",
                    counts=False,
                    what=sentence(process, event, titled=True),
                    why=void_reason(change),
                    **act(sealed),
                )
    return rounds


def _submitted(process: Process, sealed: Sealed) -> RoundView:
    event = sealed.event
    submission = msgspec.convert(event.data, _Submission)
    return RoundView(
        round=submission.round,
        state="pending",
        submitter=event.actor.person,
        submitted_at=event.at,
        submitted_seq=event.seq,
        submitter_names=names_of(sealed),
        content=submission.content,
        context=submission.context,
        counts=True,
        lines=tuple(
            SeatsView(role=line.role, title=process.role_title(line.role), count=line.count)
            for line in submission.lines
        ),
    )


def _signed(process: Process, sealed: Sealed, last: RoundView) -> RoundView:
    event = sealed.event
    signing = msgspec.convert(event.data, _Signing)
    signature = RoundSignature(
        person=event.actor.person,
        assurance=event.assurance,
        roles=tuple(process.role_title(role) for role in signing.fits),
        seat=None,
        answers=answers_recorded(process.by_id[event.subject[0]], sealed),
        **act(sealed),
    )
    signatures = (*last.signatures, signature)
    if not signing.seats:
        return msgspec.structs.replace(last, signatures=signatures)
    seats = {seat.person: process.role_title(seat.role) for seat in signing.seats}
    return msgspec.structs.replace(
        last,
        state="approved",
        signatures=tuple(
            msgspec.structs.replace(each, seat=seats.get(each.person)) for each in signatures
        ),
        approved_at=event.at,
        approved_seq=event.seq,
        due=due_at_end(event),
        late=was_late(event),
        **act(sealed),
    )


def _rejected(_process: Process, sealed: Sealed, last: RoundView) -> RoundView:
    return msgspec.structs.replace(last, state="rejected", counts=False, **act(sealed))


def _withdrawn(_process: Process, sealed: Sealed, last: RoundView) -> RoundView:
    return msgspec.structs.replace(last, state="withdrawn", counts=False, **act(sealed))


_TAKE = {
    "approval.signed": _signed,
    "approval.rejected": _rejected,
    "approval.withdrawn": _withdrawn,
}
