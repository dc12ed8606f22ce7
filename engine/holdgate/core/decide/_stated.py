"""What is said with a command beside the command: when it happened, for whom, what was seen.

These reasons stand beside all others, save one that stands alone.
"""

from collections.abc import Iterator

from holdgate.core.decide._first import APPROVALS, steps_meant
from holdgate.core.decision_context import Case
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model import commands
from holdgate.model.process import Step


def stated(case: Case, command: commands.Command) -> tuple[Reason, ...]:
    """`personal-act`, `in-future`, `changed-since`."""
    found = (_personal(case, command), _in_future(case), _changed(case, command))
    return tuple(reason for reason in found if reason)


def _personal(case: Case, command: commands.Command) -> Reason | None:
    """A signature is one person's, and has one time."""
    said = {
        "on_behalf_of": case.principal,
        "happened_at": case.situation.happened_at,
    }
    given = {name: value for name, value in said.items() if value is not None}
    if not given or not isinstance(command, APPROVALS):
        return None
    return Reason(
        id="personal-act",
        message="asking for an approval, signing, rejecting and withdrawing count for whoever does "
        "them, when they do them: not on behalf of somebody, not for another time",
        unblock="leave it out; who should sign for somebody else is given the role: assign --role",
        facts=given,
    )


def _in_future(case: Case) -> Reason | None:
    happened, at = case.situation.happened_at, case.situation.at
    if happened is None or happened <= at:
        return None
    return Reason(
        id="in-future",
        message=f"it cannot have happened at {happened}: it is {at} now",
        unblock="say when it did happen, or leave it out if it is now",
        facts={"happened_at": happened, "at": at},
    )


def _changed(case: Case, command: commands.Command) -> Reason | None:
    """Something that was looked at has changed since: what is named, and what it covers."""
    seen = case.situation.if_seq
    if seen is None or isinstance(command, commands.Note | commands.StartRun):
        return None
    steps = tuple(_looked_at(case, command))
    if not steps and case.run.head.seq > seen:
        return _since(case, case.run.head.id, case.run.head.seq, seen)
    changed = [step for step in steps if case.run.nodes[step.id].seq > seen]
    if not changed:
        return None
    last = max(changed, key=lambda step: case.run.nodes[step.id].seq)
    return _since(case, named(last), case.run.nodes[last.id].seq, seen, last)


def _looked_at(case: Case, command: commands.Command) -> Iterator[Step]:
    for step_id in steps_meant(case, command):
        step = case.step(step_id)
        yield step
        if step.approval:
            yield from (case.step(covered) for covered in step.approval.covers)


def _since(case: Case, what: str, seq: int, seen: int, step: Step | None = None) -> Reason:
    return Reason(
        id="changed-since",
        message=f"{what} was changed by event {seq}, after event {seen} that you saw",
        unblock=f"look again: log {case.run.head.id}",
        facts={**({"step": step.id} if step else {}), "seq": seq, "if_seq": seen},
    )
