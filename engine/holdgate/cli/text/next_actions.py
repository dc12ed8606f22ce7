"""What is next in a run, on the terminal."""

from collections.abc import Sequence
from datetime import datetime

from holdgate.cli.text import output
from holdgate.messages import actions
from holdgate.messages.states import state_words
from holdgate.model.run import RUN_ENDED, RunState
from holdgate.views.actions import NextActionView
from holdgate.views.shared import StepName


def print_next(
    run_id: str,
    state: str,
    outcome: str | None,
    following: Sequence[NextActionView],
    now: datetime,
) -> None:
    """Print what is next in a run; or that it has ended, and how; or that it is on hold."""
    if RunState(state) in RUN_ENDED:
        output.wrapped(_ended(run_id, state_words(state), outcome), rest="  ")
    elif state == RunState.ON_HOLD:
        output.wrapped(actions.resume_it(run=run_id), rest="  ")
    else:
        for number, action in enumerate(following):
            first = "      " if number else "Next: "
            output.wrapped(action_line(action, now), first=first, rest="      ")


def _ended(run_id: str, state: str, outcome: str | None) -> str:
    if outcome:
        return actions.run_is_with_outcome(run=run_id, state=state, outcome=outcome)
    return actions.run_is(run=run_id, state=state)


def action_line(action: NextActionView, now: datetime) -> str:
    """One thing that can be done: `do 2 seal · Clerk (ann) · due in 14 min (…)`."""
    parts = [f"{action.act} {action.number} {action.step}", action.whose]
    if action.assignee:
        parts.append(actions.assigned_to(person=action.assignee))
    if action.due:
        parts.append(actions.due(when=actions.until(action.due, now)))
    if action.older:
        parts.append(actions.older(steps=_steps(action.older)))
    if action.context_changed:
        parts.append(actions.context_changed(steps=_steps(action.context_changed)))
    if action.last:
        parts.append(actions.completes_run())
    if action.ends:
        parts.append(actions.ends_run(outcome=action.ends))
    return " · ".join(parts)


def _steps(steps: Sequence[StepName]) -> str:
    """Steps by number and id, in one line."""
    from holdgate.cli.text.step_rows import step_names  # noqa: PLC0415 - start-up counts

    return step_names(steps)
