"""The rounds of approvals, and what was done while an approval was open that became void later."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypedDict

import msgspec

from holdgate.messages.events import VOIDED, sentence
from holdgate.model.events import Sealed
from holdgate.model.process import Process, Step
from holdgate.views.layout import Layout
from holdgate.views.shared import StepName, View, act

RoundState: TypeAlias = Literal["pending", "approved", "rejected", "withdrawn", "void"]


class SignatureView(View, frozen=True):
    """A signature of the present round of an approval.

    Attributes:
        person: Who signed.
        at: When, UTC.
        assurance: How sure it is that it was this person; `asserted`: a name was stated.
        roles: The titles of the roles that the person could sign for.
        seat: The title of the role whose place the signature took, once the approval is given.
    """

    person: str
    at: str
    assurance: str
    roles: tuple[str, ...]
    seat: str | None


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
    """

    role: str
    title: str
    count: int


class VoidView(StepName, frozen=True):
    """A round of an approval that was given and became void later, or a time when it was skipped.

    Attributes:
        round: The round; null where the approval was skipped.
        approved_at: When it was given, or skipped, UTC.
        seq: The event that made it void, or needed.
        at: When that was, UTC.
        by: Who did it.
        on_behalf_of: For whom.
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
    because: str | None
    erased: bool
    what: str
    why: str | None


class GivenLaterView(StepName, frozen=True):
    """An approval that was given only after something is said to have happened.

    Attributes:
        round: The round that was given.
        approved_at: When it was given, UTC.
    """

    round: int
    approved_at: str


class RoundView(View, frozen=True):
    """A round of an approval: from a submission to its end.

    Attributes:
        round: Its number, from 1.
        state: How it stands; a round that became void after it was given keeps `approved_at`.
        submitter: Who asked for the approval.
        submitted_at: When, UTC.
        submitted_seq: Number of that event.
        content: Digest of what is signed.
        context: Digest of what is shown beside it.
        counts: Whether its signatures are an approval, or can become one.
        lines: Who had to sign.
        signatures: The signatures.
        approved_at: When the approval was given, UTC.
        approved_seq: Number of that event.
        seq: Number of the event that ended the round.
        at: When that was, UTC.
        by: Who ended it.
        on_behalf_of: For whom.
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
    content: str
    context: str
    counts: bool
    lines: tuple[SeatsView, ...]
    signatures: tuple[RoundSignature, ...] = ()
    approved_at: str | None = None
    approved_seq: int | None = None
    seq: int | None = None
    at: str | None = None
    by: str | None = None
    on_behalf_of: str | None = None
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
    """For each approval that was asked for, its rounds, the first one first."""
    rounds: dict[str, list[RoundView]] = {}
    for sealed in events:
        event = sealed.event
        if event.type == "approval.submitted":
            rounds.setdefault(event.subject[0], []).append(_submitted(process, sealed))
        elif event.type in _TAKE:
            of_step = rounds[event.subject[0]]
            of_step[-1] = _TAKE[event.type](process, sealed, of_step[-1])
        for change in event.changes:
            if change.trigger == "void":
                of_step = rounds[change.step]
                of_step[-1] = msgspec.structs.replace(
                    of_step[-1],
                    state="void",
                    counts=False,
                    what=sentence(process, event, titled=True),
                    why=VOIDED[change.why],
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


class Opening(NamedTuple):
    """A time in which an approval let work pass: from a round that was given, or while skipped.

    `seq`, `at`: the event with which it began. `round`: None where the approval was skipped.
    `void`: how it ended, if it did.
    """

    seq: int
    at: str
    round: int | None
    void: VoidView | None


def skipped_openings(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[Opening]]:
    """For each approval, the times in which it was skipped until an answer made it needed."""
    since: dict[str, Sealed] = {}
    openings: dict[str, list[Opening]] = {}
    for sealed in events:
        for change in sealed.event.changes:
            step = process.by_id.get(change.step)
            if step is None or step.approval is None:
                continue
            if change.trigger == "skip":
                since[step.id] = sealed
            elif step.id in since:
                skipped = since.pop(step.id).event
                void = VoidView(
                    number=step.number,
                    id=step.id,
                    title=step.title,
                    round=None,
                    approved_at=skipped.at,
                    what=sentence(process, sealed.event, titled=True),
                    why=None,
                    **act(sealed),
                )
                opening = Opening(skipped.seq, skipped.at, None, void)
                openings.setdefault(step.id, []).append(opening)
    return openings


def _round_openings(step: Step, rounds: Sequence[RoundView]) -> Iterator[Opening]:
    for each in rounds:
        if each.approved_seq and each.approved_at:
            yield Opening(each.approved_seq, each.approved_at, each.round, _void(step, each))


def _void(step: Step, round_: RoundView) -> VoidView | None:
    if round_.state != "void":
        return None
    facts = (round_.approved_at, round_.seq, round_.at, round_.by, round_.what)
    approved_at, seq, at, by, what = facts
    assert approved_at and seq and at and by and what  # noqa: S101, PT018 - of a void round
    return VoidView(
        number=step.number,
        id=step.id,
        title=step.title,
        round=round_.round,
        approved_at=approved_at,
        seq=seq,
        at=at,
        by=by,
        on_behalf_of=round_.on_behalf_of,
        because=round_.because,
        erased=round_.erased,
        what=what,
        why=round_.why,
    )


class EndedUnder(TypedDict):
    """What is to be known of how a step ended: see `OpenApprovals.ended`."""

    under_void: tuple[VoidView, ...]
    given_later: tuple[GivenLaterView, ...]


class OpenApprovals:
    """When each approval of a run was open, for the work that was done behind it.

    That something was done behind an approval that became void later is a fact. It stays when the
    approval is given again.
    """

    def __init__(
        self,
        layout: Layout,
        rounds: Mapping[str, Sequence[RoundView]],
        skipped: Mapping[str, Sequence[Opening]],
    ) -> None:
        """`rounds`, `skipped`: of each approval its rounds, and the times it was skipped."""
        self.layout = layout
        self._openings: dict[str, list[Opening]] = {}
        for gate in dict.fromkeys((*rounds, *skipped)):
            given = _round_openings(layout.process.by_id[gate], rounds.get(gate, ()))
            openings = sorted((*given, *skipped.get(gate, ())), key=lambda opening: opening.seq)
            if openings:
                self._openings[gate] = openings
        self._all = layout.bits(self._openings)
        self._void = layout.bits(
            gate
            for gate, openings in self._openings.items()
            if any(opening.void for opening in openings)
        )

    def rounds_of(self, step_id: str, rounds: Sequence[RoundView]) -> tuple[RoundView, ...]:
        """The rounds of an approval, each with what it was given under."""
        return tuple(
            msgspec.structs.replace(
                each,
                under_void=self.void_later(
                    step_id, each.approved_seq, each.seq if each.state == "void" else None
                ),
            )
            for each in rounds
        )

    def ended(
        self, step_id: str, seq: int | None, happened_at: str | None, over: int | None = None
    ) -> EndedUnder:
        """What is to be known of what ended with event `seq`, and was over with event `over`."""
        return {
            "under_void": self.void_later(step_id, seq, over),
            "given_later": self.given_later(step_id, seq or 0, happened_at) if happened_at else (),
        }

    def void_later(
        self, step_id: str, seq: int | None, over: int | None = None
    ) -> tuple[VoidView, ...]:
        """Of what ended with event `seq`: the rounds that were open then and became void later.

        Every approval before it, at any distance, the nearest first; once it was `over` itself,
        nothing is added.
        """
        if seq is None:
            return ()
        return tuple(
            opening.void
            for _, opening in self._nearest(step_id, self._void, seq)
            if opening.void and (over is None or opening.void.seq < over)
        )

    def given_later(self, step_id: str, seq: int, happened_at: str) -> tuple[GivenLaterView, ...]:
        """Of what event `seq` recorded: the approvals that were given only after it had happened.

        Those that stood when it was recorded, the nearest first.
        """
        return tuple(
            GivenLaterView(
                number=gate.number,
                id=gate.id,
                title=gate.title,
                round=opening.round,
                approved_at=opening.at,
            )
            for gate, opening in self._nearest(step_id, self._all, seq)
            if opening.round and opening.at > happened_at
        )

    def _nearest(self, step_id: str, among: int, seq: int) -> list[tuple[Step, Opening]]:
        """The approvals before a step that were open at event `seq`, the nearest first."""
        before = self.layout.steps(self.layout.before.get(step_id, 0) & among)
        opened = [(gate, opening) for gate in before if (opening := self._opening(gate, seq))]
        position = self.layout.process.position
        return sorted(opened, key=lambda pair: position[pair[0].id], reverse=True)

    def _opening(self, gate: Step, seq: int) -> Opening | None:
        """The time in which the approval was open when event `seq` was recorded."""
        openings = self._openings[gate.id]
        at = bisect_left(openings, seq, key=lambda opening: opening.seq) - 1
        last = openings[at] if at >= 0 else None
        return last if last and (last.void is None or seq < last.void.seq) else None
