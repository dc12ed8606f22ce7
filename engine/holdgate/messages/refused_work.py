"""Refusals that lie in a task: whose it is, and what state it is in."""

from typing import assert_never

from holdgate.messages.catalogue import message
from holdgate.messages.command_line import ask_others, asked_commands, nobody_can
from holdgate.messages.conditions import unmet_words
from holdgate.messages.names import Names
from holdgate.messages.refused_answers import (
    draft_words,
    invalid_words,
    limit_words,
    mismatch_words,
    missing_words,
    open_words,
)
from holdgate.messages.states import state_words
from holdgate.messages.waiting import waiting_step, waiting_words
from holdgate.model.ids import START
from holdgate.model.refusals import work
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import WorkReason


@message
def may_not(*, person: str, act: str, whose: str) -> str:
    """A person has none of the roles."""


@message
def act_on_step(*, verb: str, step: str) -> str:
    """What a person may not do, on a step."""


@message
def act_on_run(*, verb: str) -> str:
    """What a person may not do, on the run."""


@message
def attach_to(*, step: str) -> str:
    """To add files to a step."""


@message
def declare_not_applicable(*, step: str) -> str:
    """To say that a step is not applicable."""


@message
def start_run(*, process: str) -> str:
    """To start a run."""


@message
def give_roles() -> str:
    """To give roles to people."""


@message
def ask(*, whose: str) -> str:
    """The way out: ask somebody else."""


@message
def approval_not_task(*, step: str) -> str:
    """Work was recorded on an approval."""


@message
def use_approval_commands(*, commands: str) -> str:
    """The way out: what can be done with an approval."""


@message
def approval_not_open() -> str:
    """The way out, where nothing can be done with the approval now."""


@message
def start_form_not_task() -> str:
    """Work was recorded on the start form."""


@message
def name_a_task() -> str:
    """The way out: another step."""


@message
def blocked(*, step: str, others: str) -> str:
    """The step waits for others."""


@message
def ended(*, step: str, state: str, round: int) -> str:  # noqa: A002 - the fact's name
    """The step has ended in this round."""


@message
def reopen_to_change(*, command: str) -> str:
    """The way out: the next round."""


@message
def end_then_reopen(*, commands: str) -> str:
    """The way out where a pending approval covers the step: end it, then reopen."""


@message
def skipped(*, step: str, conditions: str) -> str:
    """The step is not required, by these conditions."""


@message
def skipped_by_condition(*, step: str) -> str:
    """The step is not required."""


@message
def change_answer() -> str:
    """The way out: another answer where nobody can reopen the step."""


@message
def change_answer_by(*, commands: str) -> str:
    """The way out: another answer."""


@message
def already_started(*, step: str) -> str:
    """The step is in progress."""


@message
def already_started_by(*, step: str, assignee: str) -> str:
    """The step is in progress, and whose it is."""


@message
def continue_with(*, command: str) -> str:
    """The way out: do it."""


@message
def not_optional(*, step: str) -> str:
    """The step must be done."""


@message
def do_it(*, command: str) -> str:
    """The way out: do it, or change the process."""


@message
def ask_owner() -> str:
    """The way out: another process."""


@message
def not_ended(*, step: str, state: str) -> str:
    """The step cannot be reopened."""


@message
def work_on_it(*, command: str) -> str:
    """The way out: the step is open already."""


@message
def wait_for_it(*, command: str) -> str:
    """The way out: the step is not open yet."""


@message
def group_not_ended(*, group: str) -> str:
    """No task of a group can be reopened."""


@message
def nothing_named() -> str:
    """No step was named."""


@message
def name_an_ended_task() -> str:
    """The way out: what can be reopened."""


@message
def locked_pending(*, step: str, gate: str, state: str) -> str:
    """A pending approval covers the step."""


@message
def end_the_approval(*, commands: str) -> str:
    """The way out: end the round of the approval."""


@message
def assignee_lacks_role(*, person: str, step: str, whose: str) -> str:
    """Somebody was made responsible who may not do it."""


@message
def choose_another(*, whose: str) -> str:
    """The way out: somebody else."""


@message
def assign_another(*, whose: str, person: str, command: str) -> str:
    """The way out: somebody else, or the role first."""


def work_words(  # noqa: C901, PLR0911 - one case for each
    reason: WorkReason, names: Names
) -> tuple[str, str]:
    """The reason in a sentence, and what unblocks it."""
    match reason:
        case work.WrongRole():
            sentence = may_not(
                person=reason.person, act=_act(reason, names), whose=names.holders(reason.holders)
            )
            way = ask_others(
                names,
                reason.ways,
                lambda people: ask(whose=people),
                resubmit=reason.act != "withdraw",
            )
            return sentence, way
        case work.NotATask(step=step):
            if step == START:
                return start_form_not_task(), name_a_task()
            commands = asked_commands(names, *reason.ways)
            way = use_approval_commands(commands=commands) if commands else approval_not_open()
            return approval_not_task(step=names.step(step)), way
        case work.InvalidAnswer():
            return invalid_words(reason, names)
        case work.AnswerMissing():
            return missing_words((reason,))
        case work.BeyondLimit():
            return limit_words(reason, names)
        case work.Mismatch():
            return mismatch_words(reason, names)
        case work.CheckOpen():
            return open_words((reason,), names)
        case work.DraftOfAnother():
            return draft_words(reason, names)
        case work.AssigneeLacksRole(step=step, person=person, holders=holders):
            roles = names.holders(holders)
            sentence = assignee_lacks_role(person=person, step=names.step(step), whose=roles)
            commands = asked_commands(names, *reason.ways)
            if not commands:
                return sentence, choose_another(whose=roles)
            return sentence, assign_another(whose=roles, person=person, command=commands)
        case _:
            return _state(reason, names)


def _act(reason: work.WrongRole, names: Names) -> str:
    if reason.step is None:
        return give_roles() if reason.act == "assign" else act_on_run(verb=reason.act)
    if reason.step == START:
        return start_run(process=names.process_id)
    step = names.step(reason.step)
    match reason.act:
        case "attach":
            return attach_to(step=step)
        case "not-applicable":
            return declare_not_applicable(step=step)
    return act_on_step(verb=reason.act, step=step)


def _state(  # noqa: PLR0911 - one case for each
    reason: work.Blocked
    | work.Ended
    | work.Skipped
    | work.AlreadyStarted
    | work.NotOptional
    | work.NotEnded
    | work.LockedPending,
    names: Names,
) -> tuple[str, str]:
    """The state of a step does not allow it."""
    ways = reason.ways
    match reason:
        case work.Blocked(step=step, waits=waits):
            others = "; ".join(waiting_step(names, each) for each in waits)
            way = asked_commands(names, *ways) or nobody_can()
            return blocked(step=names.step(step), others=others), way
        case work.Ended(step=step, state=state, round=number):
            sentence = ended(step=names.step(step), state=state_words(state), round=number)
            return sentence, _reopen(names, ways)
        case work.Skipped():
            return _skipped(reason, names)
        case work.AlreadyStarted(step=step, assignee=assignee):
            commands = asked_commands(names, *ways)
            named, way = names.step(step), continue_with(command=commands or nobody_can())
            if assignee is None:
                return already_started(step=named), way
            return already_started_by(step=named, assignee=assignee), way
        case work.NotOptional(step=step):
            commands = asked_commands(names, *ways)
            way = do_it(command=commands) if commands else ask_owner()
            return not_optional(step=names.step(step)), way
        case work.NotEnded():
            return _not_ended(reason, names)
        case work.LockedPending(step=step, gate=gate, waits=waits):
            waiting = waiting_words(names, waits)
            commands = asked_commands(names, *ways)
            sentence = locked_pending(step=names.step(step), gate=names.step(gate), state=waiting)
            return sentence, end_the_approval(commands=commands) if commands else nobody_can()
    assert_never(reason)


def _reopen(names: Names, ways: tuple[Way, ...]) -> str:
    """How an ended step is opened again; first the pending approvals that cover it are ended."""
    commands = asked_commands(names, *ways)
    if not commands:
        return nobody_can()
    if ways[0].verb == "reopen":
        return reopen_to_change(command=commands)
    return end_then_reopen(commands=commands)


def _skipped(reason: work.Skipped, names: Names) -> tuple[str, str]:
    step, commands = names.step(reason.step), asked_commands(names, *reason.ways)
    way = change_answer_by(commands=commands) if commands else change_answer()
    if not reason.conditions:
        return skipped_by_condition(step=step), way
    return skipped(step=step, conditions=unmet_words(names, reason.conditions)), way


def _not_ended(reason: work.NotEnded, names: Names) -> tuple[str, str]:
    if reason.step is not None and reason.state is not None:
        sentence = not_ended(step=names.step(reason.step), state=state_words(reason.state))
        return sentence, _work_on(names, reason.ways)
    if reason.group is not None:
        return group_not_ended(group=reason.group), name_an_ended_task()
    return nothing_named(), name_an_ended_task()


def _work_on(names: Names, ways: tuple[Way, ...]) -> str:
    """A step that cannot be reopened is worked on; or it waits, and the run says for what."""
    see = wait_for_it if ways[0].verb == "status" else work_on_it
    return see(command=asked_commands(names, *ways))
