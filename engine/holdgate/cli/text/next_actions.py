"""What is next in a run, told to people and to programs."""

from datetime import datetime
from typing import Any

from holdgate.cli.text import output
from holdgate.core.next_actions import NextAction
from holdgate.messages.waiting import whose_words
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, RunHead, RunState


def tell_next(
    process: Process, head: RunHead, items: tuple[NextAction, ...], now: datetime
) -> None:
    """Say what is next, or that the run has ended, and how."""
    if head.state in RUN_ENDED:
        outcome = process.outcomes.get(head.outcome or "", head.outcome)
        output.wrapped(f"{head.id} is {head.state}{f': {outcome}' if outcome else ''}.", rest="  ")
        return
    if head.state is RunState.ON_HOLD:
        output.wrapped(f"{head.id} is on hold. Go on with it: resume {head.id}", rest="  ")
        return
    for number, item in enumerate(items):
        output.wrapped(
            item_line(process, item, now),
            first="Next: " if number == 0 else "      ",
            rest="      ",
        )


def item_line(process: Process, item: NextAction, now: datetime) -> str:
    """One thing that can be done: `do 2 seal · Clerk (ann) · due in 14 min (…)`."""
    parts = [f"{item.act} {item.step.number} {item.step.id}", whose_words(process, item)]
    if item.assignee:
        parts.append(f"assigned to {item.assignee}")
    if item.due:
        parts.append(f"due {output.until(item.due, now)}")
    if item.last:
        parts.append("the last: it completes the run")
    return " · ".join(parts)


def item_data(process: Process, item: NextAction) -> dict[str, Any]:
    """The same as data."""
    return {
        "step": item.step.id,
        "number": item.step.number,
        "title": item.step.title,
        "state": str(item.state),
        "round": item.round,
        "act": item.act,
        "whose": whose_words(process, item),
        "assignee": item.assignee,
        "due": item.due,
        "late": item.late,
        "last": item.last,
    }
