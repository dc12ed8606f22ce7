"""Deadlines. Lateness is shown and recorded; time alone never changes a step.

The event that sets or moves the deadline of an open step says so in a change with the trigger
`due`. The event with which somebody ends a step holds the deadline that was in force then: what
ended late stays late, whatever is answered later.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec import UNSET

from holdgate.model.condition import Reference
from holdgate.model.duration import Duration, add, instant, moment
from holdgate.model.events import DUE, Change
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Due, Process, Step
from holdgate.model.readers import deadline_reads
from holdgate.model.run import ENDED, Node, Run, State

_BEGIN = frozenset({"unblock", "unskip", "reopen", "void"})  # after these a step has to be done


def deadline(process: Process, run: Run, step: Step) -> str | None:
    """The instant by which a step is due; None as long as it cannot be computed.

    Of an open step it follows the answers that it depends on; while one is being redone, the last
    answer counts. Of a step that has ended it is what was in force then.
    """
    if step.due is None:
        return None
    node = run.nodes[step.id]
    if node.state in ENDED and node.due is not UNSET:
        return node.due
    return _computed(process, run, step, step.due)


def _computed(process: Process, run: Run, step: Step, due: Due) -> str | None:
    within = _within(run, due)
    if due.before:
        ahead = _latest(process, run, due.before, end=False)
        return None if ahead is None else instant(add(ahead, within, -1) if within else ahead)
    if within is None:
        return None
    if due.after:
        since = _latest(process, run, due.after, end=True)
    else:
        ready = run.nodes[step.id].ready_at
        since = moment(ready) if ready else None
    return None if since is None else instant(add(since, within))


def _within(run: Run, due: Due) -> Duration | None:
    if due.question is None:
        return due.within
    return due.table.get(str(_recorded(run.nodes[due.question.step], due.question.field)))


def _recorded(node: Node, field: str | None) -> object:
    return node.last_given.get(field or "")


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


def at_end(process: Process, run: Run, step: Step) -> dict[str, Json]:
    """What the event that ends a step says of its deadline: None if none can be computed."""
    return {DUE: deadline(process, run, step)} if step.due else {}


def moved(process: Process, before: Run, after: Run, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of an event that set or move the deadlines of open steps, by step number."""
    changes = [change for change in changes if change.step != RUN and change.trigger != DUE]
    ended = {change.step for change in changes if change.state in ENDED}
    begun = {change.step for change in changes if change.trigger in _BEGIN}
    readers = {reader for step in ended for reader in process.readers.deadlines.get(step, ())}
    for step_id in process.in_order(begun | readers):
        step, node = process.by_id[step_id], after.nodes[step_id]
        if step.due is None or node.state in ENDED:
            continue
        was, now = deadline(process, before, step), deadline(process, after, step)
        if was != now:
            yield Change(
                step=step_id,
                trigger=DUE,
                state=node.state,
                why=_cause(before, after, step.due),
                round=node.round,
                due=now,
                was=was,
                late_until=_late_until(before.nodes[step_id], was, after.head.at),
            )


def _late_until(node: Node, was: str | None, at: str) -> str | None:
    """Until when a step was late by the deadline that it had: it was open, and that had passed."""
    return at if passed(was, at) and node.state not in ENDED else None


def _cause(before: Run, after: Run, due: Due) -> str:
    """Why a deadline moved: by an answer, by the end of a step, or as the step became ready."""
    reads = deadline_reads(due)
    if any(_recorded_in(before, other) != _recorded_in(after, other) for other in reads):
        return "answer"
    if any(before.nodes[o.step].ended_at != after.nodes[o.step].ended_at for o in reads):
        return "ended"
    return "needs"


def _recorded_in(run: Run, reference: Reference) -> object:
    return _recorded(run.nodes[reference.step], reference.field)


def late(node: Node, due: str | None, now: str) -> bool:
    """Whether it ended after its deadline, or is open and the deadline has passed."""
    if due is None or node.state is State.SKIPPED:
        return False
    return passed(due, node.ended_at if node.state in ENDED and node.ended_at else now)


def passed(due: str | None, at: str) -> bool:
    """Whether a deadline had passed at an instant."""
    return due is not None and at > due
