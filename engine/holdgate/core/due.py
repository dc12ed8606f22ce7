"""Deadlines. Lateness is shown and recorded; time alone never changes a step."""

from datetime import UTC, datetime

from holdgate.model.condition import Reference
from holdgate.model.duration import Duration, add, instant, moment
from holdgate.model.process import Due, Process, Step
from holdgate.model.run import ENDED, Node, Run, State, TaskNode


def deadline(process: Process, run: Run, step: Step) -> str | None:
    """The instant by which a step is due; None as long as it cannot be computed.

    It follows the answers that it depends on; while one is being redone, the last answer counts.
    """
    if step.due is None:
        return None
    within = _within(run, step.due)
    if step.due.before:
        ahead = _latest(process, run, step.due.before, end=False)
        return None if ahead is None else instant(add(ahead, within, -1) if within else ahead)
    if within is None:
        return None
    if step.due.after:
        since = _latest(process, run, step.due.after, end=True)
    else:
        ready = run.nodes[step.id].ready_at
        since = moment(ready) if ready else None
    return None if since is None else instant(add(since, within))


def _within(run: Run, due: Due) -> Duration | None:
    if due.question is None:
        return due.within
    return due.table.get(str(_recorded(run.nodes[due.question.step], due.question.field)))


def _recorded(node: Node, field: str | None) -> object:
    return node.recorded.get(field or "") if isinstance(node, TaskNode) else None


def _latest(
    process: Process, run: Run, references: tuple[Reference, ...], *, end: bool
) -> datetime | None:
    """The last of these moments; None until all of them are known (a group ends as a whole)."""
    moments = [_moment(process, run, reference, end=end) for reference in references]
    known = [reached for reached in moments if reached is not None]
    return max(known) if len(known) == len(moments) else None


def _moment(process: Process, run: Run, reference: Reference, *, end: bool) -> datetime | None:
    node = run.nodes[reference.step]
    if reference.field is None:
        return moment(node.ended_at) if node.ended_at else None
    answer = _recorded(node, reference.field)
    if not isinstance(answer, str):
        return None
    field = process.by_id[reference.step].field(reference.field)
    if field and field.type == "date":
        day = datetime.fromisoformat(answer).replace(tzinfo=UTC)
        return add(day, Duration(1, "d")) if end else day
    return moment(answer)


def late(node: Node, due: str | None, now: str) -> bool:
    """Whether it ended after its deadline, or is open and the deadline has passed."""
    if due is None or node.state is State.SKIPPED:
        return False
    over = node.ended_at if node.state in ENDED and node.ended_at else now
    return over > due
