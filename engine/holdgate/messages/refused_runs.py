"""Refusals that lie in the run, in people, or in what is stated with a command."""

from typing import assert_never

from holdgate.messages.catalogue import message
from holdgate.messages.command_line import (
    asked_commands,
    command,
    nobody_can,
    option_name,
    options,
)
from holdgate.messages.names import Names
from holdgate.messages.refused_damage import damage_words
from holdgate.messages.refused_roles import acting_words, role_words
from holdgate.messages.states import state_words
from holdgate.messages.words import (
    MOST_LISTED,
    acting,
    all_of,
    did_you_mean,
    moment,
    quoted,
)
from holdgate.model.ids import NAME_LENGTH
from holdgate.model.refusals import runs
from holdgate.model.refusals.runs import RunReason


@message
def unknown_run(*, run: str) -> str:
    """There is no such run."""


@message
def list_the_runs(*, command: str) -> str:
    """The way out: look which runs there are."""


@message
def not_in_people_file(*, person: str) -> str:
    """A person is not in the people file."""


@message
def name_somebody(*, person: str) -> str:
    """The way out: another name, or another people file."""


@message
def not_a_name(*, person: str) -> str:
    """A text cannot be the name of a person."""


@message
def what_names_are(*, longest: int) -> str:
    """The way out: what a name looks like."""


@message
def no_people_file(*, run: str) -> str:
    """A run that was started with a people file continues with one."""


@message
def give_people_file(*, options: str) -> str:
    """The way out: name the people file."""


@message
def unknown_step(*, process: str, step: str, steps: str) -> str:
    """The process has no such step."""


@message
def unknown_step_of_many(*, process: str, step: str, count: int) -> str:
    """The process has no such step, and too many to list them."""


@message
def unknown_step_but_near(*, process: str, step: str) -> str:
    """The process has no such step, but one that may be meant."""


@message
def group_not_step(*, step: str, steps: str) -> str:
    """A group was named where one step is wanted."""


@message
def several_steps(*, step: str, steps: str) -> str:
    """The text may name several steps."""


@message
def see_the_steps(*, command: str) -> str:
    """The way out: look which steps there are."""


@message
def run_ended(*, run: str, state: str) -> str:
    """Why nothing can change in a run that has ended."""


@message
def state_by(*, state: str, actor: str, at: str) -> str:
    """How a run ended, by whom, and when."""


@message
def after_the_end(*, note: str, start: str) -> str:
    """The way out: a note, or another run."""


@message
def run_on_hold(*, run: str) -> str:
    """Nothing can be done while the run is on hold."""


@message
def run_closing(*, run: str) -> str:
    """The run is about to end."""


@message
def what_is_left() -> str:
    """The way out: what can still be done."""


@message
def run_not_on_hold(*, run: str, state: str) -> str:
    """Only a run on hold can be resumed."""


@message
def nothing_to_resume() -> str:
    """The way out: there is nothing to do."""


@message
def run_not_ended(*, run: str, state: str) -> str:
    """Only a run that has ended is corrected by another."""


@message
def reopen_what_is_wrong(*, command: str) -> str:
    """The way out: correct the run itself."""


@message
def in_future(*, happened_at: str, at: str) -> str:
    """The stated time is still to come."""


@message
def say_when(*, option: str) -> str:
    """The way out: the right time, or none."""


@message
def personal_act() -> str:
    """A signature is one person's, and has one time."""


@message
def leave_out(*, options: str) -> str:
    """The way out: say nothing of it."""


@message
def leave_out_or_ask(*, options: str, commands: str) -> str:
    """The way out: say nothing of it, or let the other person do it."""


@message
def changed_since(*, what: str, seq: int, seen: int) -> str:
    """Something changed after the event that was seen."""


@message
def look_again(*, command: str) -> str:
    """The way out: look at the run again."""


@message
def key_reused(*, key: str, run: str) -> str:
    """The key belongs to another command."""


@message
def use_new_key() -> str:
    """The way out: another key."""


@message
def reason_missing(*, verb: str) -> str:
    """The command is recorded only with a reason."""


@message
def give_reason(*, options: str) -> str:
    """The way out: the reason."""


@message
def comment_missing() -> str:
    """A note that says nothing."""


@message
def add_text_or_file(*, text: str, file: str) -> str:
    """The way out: what a note can hold."""


def run_words(reason: RunReason, names: Names) -> tuple[str, str]:  # noqa: PLR0911 - one case for each
    """The reason in a sentence, and what unblocks it."""
    match reason:
        case runs.UnknownRole() | runs.RoleGuarded():
            return role_words(reason, names)
        case runs.NotActingFor():
            return acting_words(reason, names)
        case runs.UnknownRun() | runs.UnknownPerson() | runs.UnknownStep():
            return _unknown(reason, names)
        case runs.RunEnded() | runs.RunOnHold() | runs.RunClosing():
            return _closed(reason, names)
        case runs.RecordDamaged():
            return damage_words(reason)
        case runs.RunNotOnHold():
            state = state_words(reason.state)
            return run_not_on_hold(run=reason.run, state=state), nothing_to_resume()
        case runs.RunNotEnded():
            state, commands = state_words(reason.state), command(*reason.ways)
            return (
                run_not_ended(run=reason.run, state=state),
                reopen_what_is_wrong(command=commands),
            )
        case _:
            return _stated(reason, names)


def _unknown(
    reason: runs.UnknownRun | runs.UnknownPerson | runs.UnknownStep, names: Names
) -> tuple[str, str]:
    """What a command names is not there."""
    match reason:
        case runs.UnknownRun(run=run, ways=ways):
            sentence = did_you_mean(unknown_run(run=run), reason.nearest)
            return sentence, list_the_runs(command=command(*ways))
        case runs.UnknownPerson():
            return _unknown_person(reason)
        case runs.UnknownStep():
            return _unknown_step(reason, names), see_the_steps(command=command(*reason.ways))
    assert_never(reason)


def _unknown_step(reason: runs.UnknownStep, names: Names) -> str:
    """No such step: the one that may be meant; the others only where they are few."""
    process, step = names.process_id, quoted(reason.step)
    if reason.fault == "not-there":
        if reason.nearest:
            near = names.numbered([reason.nearest])
            return did_you_mean(unknown_step_but_near(process=process, step=step), near)
        if len(reason.steps) > MOST_LISTED:
            return unknown_step_of_many(process=process, step=step, count=len(reason.steps))
    listed = names.numbered(reason.steps)
    return {
        "not-there": unknown_step(process=process, step=step, steps=listed),
        "group": group_not_step(step=step, steps=listed),
        "several": several_steps(step=step, steps=listed),
    }[reason.fault]


def _unknown_person(reason: runs.UnknownPerson) -> tuple[str, str]:
    person = reason.person
    match reason.fault:
        case "not-in-people-file":
            sentence = did_you_mean(not_in_people_file(person=person), reason.nearest)
            return sentence, name_somebody(person=person)
        case "not-a-name":
            return not_a_name(person=quoted(person)), what_names_are(longest=NAME_LENGTH)
        case "no-people-file":
            return no_people_file(run=str(reason.run)), give_people_file(
                options=options(*reason.ways)
            )
    assert_never(reason.fault)


def _closed(
    reason: runs.RunEnded | runs.RunOnHold | runs.RunClosing, names: Names
) -> tuple[str, str]:
    """The run takes no such command now."""
    match reason:
        case runs.RunEnded(run=run, state=state, outcome=outcome):
            note, start = (asked_commands(names, way) for way in reason.ways)
            words = outcome or state_words(state)
            if reason.by and reason.at:
                who = acting(reason.by, reason.on_behalf_of)
                words = state_by(state=words, actor=who, at=moment(reason.at))
            sentence = run_ended(run=run, state=words)
            return sentence, after_the_end(note=note, start=start)
        case runs.RunOnHold(run=run, ways=ways):
            return run_on_hold(run=run), asked_commands(names, *ways) or nobody_can()
        case runs.RunClosing(run=run):
            return run_closing(run=run), what_is_left()
    assert_never(reason)


def _stated(
    reason: runs.InFuture
    | runs.PersonalAct
    | runs.ChangedSince
    | runs.KeyReused
    | runs.ReasonMissing
    | runs.CommentMissing,
    names: Names,
) -> tuple[str, str]:
    """What is stated with a command is wrong, or missing."""
    match reason:
        case runs.InFuture(happened_at=happened_at, at=at):
            way = say_when(option=option_name("happened_at"))
            return in_future(happened_at=happened_at, at=at), way
        case runs.PersonalAct(ways=ways):
            stated = all_of(option_name(name) for name in reason.facts)
            commands = asked_commands(names, *ways)
            leave = leave_out_or_ask(options=stated, commands=commands)
            return personal_act(), leave if commands else leave_out(options=stated)
        case runs.ChangedSince(step=step, seq=seq, if_seq=seen, ways=ways):
            what = names.step(step) if step else reason.run
            sentence = changed_since(what=what, seq=seq, seen=seen)
            return sentence, look_again(command=command(*ways))
        case runs.KeyReused(key=key, run=run):
            return key_reused(key=key, run=run), use_new_key()
        case runs.ReasonMissing(act=act, ways=ways):
            return reason_missing(verb=act), give_reason(options=options(*ways))
        case runs.CommentMissing(ways=ways):
            text, file = (options(way) for way in ways)
            return comment_missing(), add_text_or_file(text=text, file=file)
    assert_never(reason)
