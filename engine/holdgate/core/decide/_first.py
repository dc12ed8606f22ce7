"""What is looked at before any command of its own kind; the first that applies stands alone."""

from holdgate.core.decide._people import unknown_person
from holdgate.core.decision_context import Case
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model import commands
from holdgate.model.ids import ANYONE, START, is_name
from holdgate.model.process import Step
from holdgate.model.run import RUN_ENDED, RunState

TASKS = (
    commands.Start,
    commands.Save,
    commands.Attach,
    commands.Complete,
    commands.NotApplicable,
)
TASKS_TOO = (commands.Reopen, commands.Assign)
APPROVALS = (commands.Submit, commands.Approve, commands.Reject, commands.Withdraw)
ON_HOLD = (  # and notes, which are taken in every state
    commands.Assign,
    commands.AssignRole,
    commands.Resume,
    commands.Cancel,
)


def first(case: Case, command: commands.Command) -> Reason | None:
    """The run's state, the people, the step and its kind, in this order."""
    steps = _steps(case, command)
    return (
        _closed(case, command)
        or _people(case, command)
        or next(filter(None, (_unknown(case, step) for step in steps)), None)
        or next(filter(None, (_kind(command, case.step(step)) for step in steps)), None)
    )


def _steps(case: Case, command: commands.Command) -> tuple[str, ...]:
    """The steps that a command names; where it may name several, a group stands for its own."""
    if isinstance(command, commands.Reopen):
        return tuple(each for each in command.steps if each not in case.process.groups)
    step = getattr(command, "step", None)
    return () if step is None else (step,)


def steps_meant(case: Case, command: commands.Command) -> tuple[str, ...]:
    """The steps that a command is about; a group stands for its own. None: it is about the run."""
    named = command.steps if isinstance(command, commands.Reopen) else _steps(case, command)
    return tuple(step for name in named for step in case.process.within(name) or (name,))


def _closed(case: Case, command: commands.Command) -> Reason | None:
    if isinstance(command, commands.Note | commands.StartRun):
        return None
    head = case.run.head
    if head.state in RUN_ENDED:
        return Reason(
            id="run-ended",
            message=f"{head.id} is {head.outcome or head.state}: nothing in it can change any more",
            unblock="add a note; or start a new run",
            facts={"state": str(head.state), "outcome": head.outcome},
        )
    if head.state is RunState.ON_HOLD and not isinstance(command, ON_HOLD):
        return Reason(
            id="run-on-hold",
            message=f"{head.id} is on hold",
            unblock=f"{case.roles.whose((case.process.lead,))}: resume {head.id}",
            facts={"state": str(head.state)},
        )
    if head.state is RunState.CLOSING:
        return Reason(
            id="run-closing",
            message=f"{head.id} is closing",
            unblock="only what must always be done is left",
            facts={"state": str(head.state)},
        )
    return None


def _people(case: Case, command: commands.Command) -> Reason | None:
    situation = case.situation
    if isinstance(command, commands.Note):
        acting = (situation.person, situation.on_behalf_of)
        nameless = (each for each in acting if each is not None and not is_name(each))
        return next((unknown_person(case, each) for each in nameless), None)
    if case.run.head.bound and situation.directory is None:
        return _no_people(case)
    people = (situation.person, situation.on_behalf_of, _named(command))
    return next(filter(None, (unknown_person(case, person) for person in people)), None)


def _no_people(case: Case) -> Reason:
    """What began with a people file goes on with one, or its rules could be stepped around."""
    return Reason(
        id="unknown-person",
        message=f"{case.run.head.id} was started with a people file; without one nobody is known",
        unblock="say which people file: --people FILE",
        facts={"person": case.situation.person},
    )


def _named(command: commands.Command) -> str | None:
    """Whom a command names; `anyone` is a word where a role is given out."""
    if not isinstance(command, commands.Assign | commands.AssignRole):
        return None
    released = isinstance(command, commands.AssignRole) and command.to == ANYONE
    return None if released else command.to


def _unknown(case: Case, step_id: str) -> Reason | None:
    if step_id in case.process.groups:
        return _group(case, step_id)
    if step_id in case.process.by_id:
        return None
    return Reason(
        id="unknown-step",
        message=f"{case.process.id} has no step {step_id!r}",
        unblock=f"its steps: {', '.join(each.id for each in case.process.steps)}",
        facts={"step": step_id},
    )


def _group(case: Case, group: str) -> Reason:
    return Reason(
        id="unknown-step",
        message=f"{group!r} is a group, not a step",
        unblock=f"name one of its steps: {', '.join(case.process.within(group))}",
        facts={"step": group},
    )


def _kind(command: commands.Command, step: Step) -> Reason | None:
    task_wanted = isinstance(command, (*TASKS, *TASKS_TOO))
    if task_wanted and (step.approval or step.id == START):
        kind = "an approval" if step.approval else "the start form"
        return Reason(
            id="not-a-task",
            message=f"{named(step)} is {kind}, not a task",
            unblock="submit, approve, reject or withdraw it" if step.approval else "name a step",
            facts={"step": step.id},
        )
    if isinstance(command, APPROVALS) and not step.approval:
        return Reason(
            id="not-an-approval",
            message=f"{named(step)} is a task, not an approval",
            unblock="do it, or name the approval that covers it",
            facts={"step": step.id},
        )
    return None
