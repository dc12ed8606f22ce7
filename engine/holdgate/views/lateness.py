"""That a step was late before: in an earlier round, or until its deadline was moved."""

from collections.abc import Iterator, Sequence

from holdgate.model.run import Node
from holdgate.views.approvals import RoundView
from holdgate.views.deadlines import DeadlineMove, LateRound
from holdgate.views.past_rounds import PastRound


def late_until(moves: Sequence[DeadlineMove], earlier: Sequence[PastRound]) -> str | None:
    """Until when a step was late, in its present round, by a deadline that was moved then."""
    since = earlier[-1].reopened_seq if earlier else 0
    untils = [move.late_until for move in moves if move.late_until and move.seq > since]
    return untils[-1] if untils else None


def late_rounds(
    node: Node, rounds: Sequence[RoundView], earlier: Sequence[PastRound]
) -> Iterator[LateRound]:
    """The rounds that ended late, without the present one of an approval that stands."""
    for past in earlier:
        if past.late and past.due:
            yield LateRound(round=past.round, due=past.due, at=past.at)
    for given in rounds:
        is_present = node.ended and given.round == node.round
        if given.late and given.due and given.approved_at and not is_present:
            yield LateRound(round=given.round, due=given.due, at=given.approved_at)
