"""How the deadlines of the steps of a run moved, and which steps were late before.

Before: in an earlier round, or until the deadline was moved.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from holdgate.core.due import passed
from holdgate.messages.deadlines import cause_words, is_told
from holdgate.model.events import DUE, Event, Sealed
from holdgate.model.process import Process
from holdgate.model.run import Node
from holdgate.views.shared import NamedPerson, View, names_of

if TYPE_CHECKING:  # which look at deadlines
    from holdgate.views.approvals import RoundView
    from holdgate.views.earlier import PastRound


class DeadlineMove(View, frozen=True):
    """A deadline that was moved.

    Attributes:
        seq: Number of the event that moved it.
        at: When that was, UTC.
        by: Who caused it.
        on_behalf_of: For whom.
        names: What these people were called then.
        was: The deadline before, UTC.
        due: The deadline after that, UTC; null if there is none any more.
        late_until: Of a step that was open and late by the deadline before: until when it was.
        cause: What moved it, in words: which answer, or the end of which step.
    """

    seq: int
    at: str
    by: str
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    was: str
    due: str | None
    late_until: str | None
    cause: str


class LateRound(View, frozen=True):
    """A round of a step that ended late, and that is over.

    Attributes:
        round: Its number, from 1.
        due: The deadline that was in force then, UTC.
        at: When it ended, UTC.
    """

    round: int
    due: str
    at: str


def deadline_moves(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[DeadlineMove]]:
    """For each step whose deadline was moved, every move, the first one first."""
    moves: dict[str, list[DeadlineMove]] = {}
    for sealed in events:
        event = sealed.event
        for change in event.changes:
            if is_told(change) and change.was:
                move = DeadlineMove(
                    seq=event.seq,
                    at=event.at,
                    by=event.actor.person,
                    on_behalf_of=event.actor.on_behalf_of,
                    names=names_of(sealed),
                    was=change.was,
                    due=change.due,
                    late_until=change.late_until,
                    cause=cause_words(process, event, change),
                )
                moves.setdefault(change.step, []).append(move)
    return moves


def due_at_end(event: Event) -> str | None:
    """The deadline that was in force when an event ended a step, as the event says."""
    due = event.data.get(DUE)
    return due if isinstance(due, str) else None


def was_late(event: Event) -> bool:
    """Whether the event that ended a step came after the deadline in force then."""
    return passed(due_at_end(event), event.at)


def late_until(moves: Sequence[DeadlineMove], earlier: "Sequence[PastRound]") -> str | None:
    """Until when a step was late, in its present round, by a deadline that was moved then."""
    since = earlier[-1].reopened_seq if earlier else 0
    untils = [move.late_until for move in moves if move.late_until and move.seq > since]
    return untils[-1] if untils else None


def late_rounds(
    node: Node, rounds: "Sequence[RoundView]", earlier: "Sequence[PastRound]"
) -> Iterator[LateRound]:
    """The rounds that ended late, without the present one of an approval that stands."""
    for past in earlier:
        if past.late and past.due:
            yield LateRound(round=past.round, due=past.due, at=past.at)
    for given in rounds:
        is_present = node.ended and given.round == node.round
        if given.late and given.due and given.approved_at and not is_present:
            yield LateRound(round=given.round, due=given.due, at=given.approved_at)
