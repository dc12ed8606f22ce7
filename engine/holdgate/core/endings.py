"""How a run ends with an outcome: by a rejection, by a step that ends it, or by its answers.

A rejection, or a step with `ends`, stops the run with the outcome that it names. A run that is
completed has the first outcome whose condition holds then, if there is one.
"""

from functools import partial

from msgspec import UNSET

from holdgate.core.condition_answers import answer
from holdgate.model.condition import holds
from holdgate.model.events import CHOICE, OUTCOME, Event
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Approval, Process, Step
from holdgate.model.run import Run

CHOICES = ("send_back", "end")  # what a person who rejects may choose


def facts(step: Step) -> dict[str, Json]:
    """What the event that ends a step says of the run: the outcome, if the run ends with it."""
    return {} if step.ends is UNSET else {OUTCOME: step.ends}


def of_rejection(approval: Approval, choice: Json) -> str | None:
    """The outcome with which a rejection ends the run; None if it reopens steps."""
    return None if approval.lets_choose and choice != "end" else approval.end


def judged_outcome(process: Process, run: Run) -> str | None:
    """The outcome of a run that is completed: the first one whose condition holds."""
    conditions = {} if process.judged is UNSET else process.judged
    answers = partial(answer, run)
    return next((one for one, condition in conditions.items() if holds(condition, answers)), None)


def differs(process: Process, after: Run, event: Event) -> bool:
    """Whether an event ends the run otherwise than the process says; `after` is the run after it.

    By the choice of who rejected, where there is one; a choice must be there then, and only then.
    """
    step = process.by_id.get(event.subject[0]) if event.subject else None
    ended = {change.trigger for change in event.changes if change.step == RUN}
    outcome = _commanded(step, event) if step else None
    if ("end" in ended) != (outcome is not None) or _other_choice(step, event):
        return True
    if "finish" in ended:
        outcome = judged_outcome(process, after)
    return event.data.get(OUTCOME) != outcome


def _commanded(step: Step, event: Event) -> str | None:
    """The outcome with which an event must stop the run."""
    if event.type == "approval.rejected" and step.approval:
        return of_rejection(step.approval, event.data.get(CHOICE))
    is_end = event.type == "step.completed" or (
        event.type == "approval.signed" and "seats" in event.data
    )
    return step.ends if is_end and step.ends is not UNSET else None


def _other_choice(step: Step | None, event: Event) -> bool:
    """Whether somebody chose where there was no choice, or did not choose where there was one."""
    rejected = event.type == "approval.rejected" and step is not None and step.approval
    if rejected and rejected.lets_choose:
        return event.data.get(CHOICE) not in CHOICES
    return CHOICE in event.data
