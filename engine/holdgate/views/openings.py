"""When each approval of a run was open, and what was done behind it or happened before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

import msgspec

from holdgate.messages.events import sentence
from holdgate.model.events import Sealed
from holdgate.model.process import Process, Step
from holdgate.views.approvals import RoundView, VoidView
from holdgate.views.layout import Layout
from holdgate.views.shared import StepName, act


class GivenLaterView(StepName, frozen=True):
    """An approval that was given only after something is said to have happened.

    Attributes:
        round: The round that was given.
        approved_at: When it was given, UTC.
    """

    round: int
    approved_at: str


class Opening(msgspec.Struct, frozen=True):
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
        names=round_.names,
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
        from bisect import bisect_left  # noqa: PLC0415 - once an approval was given

        openings = self._openings[gate.id]
        at = bisect_left(openings, seq, key=lambda opening: opening.seq) - 1
        last = openings[at] if at >= 0 else None
        return last if last and (last.void is None or seq < last.void.seq) else None
