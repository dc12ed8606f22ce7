"""Refusals that lie in an approval: who may sign what, and when."""

from typing import assert_never

from holdgate.messages.catalogue import message
from holdgate.messages.command_line import (
    ask_others,
    asked_commands,
    command,
    option_name,
    options,
)
from holdgate.messages.names import Names
from holdgate.messages.notes import rejection_ends_run, rejection_reopens
from holdgate.messages.states import state_words
from holdgate.messages.waiting import awaited_words, waiting_words
from holdgate.model.ids import START
from holdgate.model.refusals import votes
from holdgate.model.refusals.votes import VoteReason


@message
def may_not_sign(*, person: str, step: str, why: str) -> str:
    """Separation of duties keeps a person from signing."""


@message
def may_not_work(*, person: str, step: str, why: str) -> str:
    """Separation of duties keeps a person from a task."""


@message
def worked_on_covered(*, step: str) -> str:
    """The person worked on what the approval covers."""


@message
def submitted() -> str:
    """The person asked for the approval."""


@message
def started_the_run() -> str:
    """The person started the run, which the process separates from this."""


@message
def did_separate_step(*, step: str) -> str:
    """The person did a step that the process separates from this."""


@message
def named_in(*, step: str, field: str) -> str:
    """The person is named in an answer."""


@message
def named_in_row(*, step: str, field: str, row: str) -> str:
    """The person is named in a row of a table, and wrote it or would."""


@message
def by_word(*, why: str, by: str) -> str:
    """Why a person may not, by the word of somebody who acted for them."""


@message
def by_event(*, why: str, seq: int, round: int) -> str:  # noqa: A002 - the fact's name
    """The event that counts."""


@message
def ask_people(*, people: str) -> str:
    """The way out: those who may sign."""


@message
def somebody_else_signs(*, whose: str) -> str:
    """The way out, where nobody is known who may sign."""


@message
def somebody_else_works(*, whose: str) -> str:
    """The way out: another person does the task."""


@message
def not_an_approval(*, step: str) -> str:
    """A task cannot be signed."""


@message
def do_or_name_approval(*, command: str) -> str:
    """The way out: do the task, or name an approval."""


@message
def name_approval() -> str:
    """The way out: an approval."""


@message
def already_pending(*, step: str, state: str, round: int) -> str:  # noqa: A002 - the fact's name
    """The approval was asked for before."""


@message
def wait_or_withdraw(*, command: str) -> str:
    """The way out: wait for those who sign."""


@message
def wait_for_signatures() -> str:
    """The way out: wait for those who sign."""


@message
def already_approved(*, step: str, round: int) -> str:  # noqa: A002 - the fact's name
    """The approval was given before."""


@message
def continue_after_approval() -> str:
    """The way out: there is nothing to do."""


@message
def not_pending(*, step: str, state: str) -> str:
    """The approval waits for nobody."""


@message
def not_pending_closed(*, step: str, state: str, round: int, closed: str) -> str:  # noqa: A002 - the fact's name
    """The approval waits for nobody, and how its round ended."""


@message
def submit_first(*, command: str) -> str:
    """The way out: ask for the approval."""


@message
def see_the_run(*, command: str) -> str:
    """The way out: look what is open."""


@message
def not_submitter(*, person: str, step: str, submitter: str) -> str:
    """Somebody else asked for the approval."""


@message
def stale_view(*, seen: int, step: str, round: int) -> str:  # noqa: A002 - the fact's name
    """Another round is pending."""


@message
def stale_content(*, seen: int, step: str) -> str:
    """The round has other content."""


@message
def see_again(*, command: str) -> str:
    """The way out: look at what is pending."""


@message
def needs_open(*, step: str, others: str) -> str:
    """Something before the approval is being done again."""


@message
def wait_or_end_round(*, commands: str) -> str:
    """The way out: wait, or end the round."""


@message
def wait_until_done() -> str:
    """The way out, where nobody can end the round: wait."""


@message
def already_voted(*, person: str, round: int, step: str) -> str:  # noqa: A002 - the fact's name
    """The person signed this round before."""


@message
def line_met(*, step: str, person: str) -> str:
    """No seat is left for the person."""


@message
def still_needs(*, awaited: str) -> str:
    """The way out: those whose signatures are still needed."""


@message
def choice_missing(*, step: str) -> str:
    """The person who rejects must choose what the rejection does."""


@message
def choose(*, back: str, end: str, back_effect: str, end_effect: str) -> str:
    """The ways out: the two options, and what each does."""


@message
def cannot_end(*, step: str, effect: str) -> str:
    """A rejection was to end the run, but only reopens steps."""


@message
def cannot_send_back(*, step: str, effect: str) -> str:
    """A rejection was to reopen steps, but only ends the run."""


@message
def leave_out(*, option: str) -> str:
    """The way out: without the option."""


def vote_words(reason: VoteReason, names: Names) -> tuple[str, str]:
    """The reason in a sentence, and what unblocks it."""
    match reason:
        case votes.Separation():
            return separation_words((reason,), names)
        case votes.NotAnApproval(step=step, ways=ways):
            commands = asked_commands(names, *ways)
            way = do_or_name_approval(command=commands) if commands else name_approval()
            return not_an_approval(step=names.step(step)), way
        case votes.NotSubmitter(person=person, step=step, submitter=submitter, ways=ways):
            sentence = not_submitter(person=person, step=names.step(step), submitter=str(submitter))
            return sentence, ask_others(
                names, ways, lambda people: ask_people(people=people), resubmit=False
            )
        case votes.AlreadyVoted() | votes.LineMet():
            return _no_seat(reason, names), still_needs(
                awaited=awaited_words(names, reason.awaited)
            )
        case votes.ChoiceMissing() | votes.NoSuchChoice():
            return _choice(reason, names)
        case _:
            return _state(reason, names)


def _no_seat(reason: votes.AlreadyVoted | votes.LineMet, names: Names) -> str:
    step, person = names.step(reason.step), reason.person
    if isinstance(reason, votes.LineMet):
        return line_met(step=step, person=person)
    return already_voted(person=person, round=reason.round, step=step)


def _choice(reason: votes.ChoiceMissing | votes.NoSuchChoice, names: Names) -> tuple[str, str]:
    """What a rejection does is not said, or cannot be so."""
    if isinstance(reason, votes.NoSuchChoice):
        return _no_such_choice(reason, names)
    return choice_missing(step=names.step(reason.step)), _both_ways(reason, names)


def _both_ways(reason: votes.ChoiceMissing, names: Names) -> str:
    back, end = (options(way) for way in reason.ways)
    return choose(
        back=back,
        end=end,
        back_effect=rejection_reopens(steps=names.numbered(reason.reopens)),
        end_effect=rejection_ends_run(outcome=names.outcome(reason.outcome)),
    )


def _no_such_choice(reason: votes.NoSuchChoice, names: Names) -> tuple[str, str]:
    step, way = names.step(reason.step), leave_out(option=option_name(reason.choice or ""))
    if reason.choice == "end":
        effect = rejection_reopens(steps=names.numbered(reason.reopens))
        return cannot_end(step=step, effect=effect), way
    effect = rejection_ends_run(outcome=names.outcome(reason.outcome or ""))
    return cannot_send_back(step=step, effect=effect), way


def _state(
    reason: votes.AlreadyPending
    | votes.AlreadyApproved
    | votes.NotPending
    | votes.StaleView
    | votes.NeedsOpen,
    names: Names,
) -> tuple[str, str]:
    """The state of the approval does not allow it."""
    step, ways = names.step(reason.step), reason.ways
    match reason:
        case votes.AlreadyPending(round=number, waits=waits):
            state = waiting_words(names, waits)
            commands = asked_commands(names, *ways)
            way = wait_or_withdraw(command=commands) if commands else wait_for_signatures()
            return already_pending(step=step, state=state, round=number), way
        case votes.AlreadyApproved(round=number):
            return already_approved(step=step, round=number), continue_after_approval()
        case votes.NotPending():
            return _not_pending(reason, names)
        case votes.StaleView(seen=seen, round=number):
            way = see_again(command=command(*ways))
            if seen == number:
                return stale_content(seen=seen, step=step), way
            return stale_view(seen=seen, step=step, round=number), way
        case votes.NeedsOpen(causes=causes):
            others = ", ".join(names.step(cause) for cause in causes)
            commands = asked_commands(names, *ways)
            way = wait_or_end_round(commands=commands) if commands else wait_until_done()
            return needs_open(step=step, others=others), way
    assert_never(reason)


def _not_pending(reason: votes.NotPending, names: Names) -> tuple[str, str]:
    step, state = names.step(reason.step), state_words(reason.state)
    (way,) = reason.ways
    see = submit_first if way.verb == "submit" else see_the_run
    closed = reason.closed or (state if reason.by else None)
    if closed is None:
        return not_pending(step=step, state=state), see(command=asked_commands(names, way))
    sentence = not_pending_closed(step=step, state=state, round=reason.round, closed=closed)
    return sentence, see(command=asked_commands(names, way))


def separation_words(reasons: tuple[votes.Separation, ...], names: Names) -> tuple[str, str]:
    """Why one person may not act on one step, in one sentence, and what unblocks it."""
    first = reasons[0]
    why = "; ".join(_with_event(reason, names) for reason in reasons)
    gate = names.step(first.gate)
    if not names.is_approval(first.gate):
        sentence = may_not_work(person=first.person, step=gate, why=why)
        ask = somebody_else_works
    else:
        sentence = may_not_sign(person=first.person, step=gate, why=why)
        ask = somebody_else_signs
    return sentence, ask_others(names, first.ways, lambda people: ask(whose=people))


def _with_event(reason: votes.Separation, names: Names) -> str:
    why = _why(reason, names)
    if reason.by:
        why = by_word(why=why, by=reason.by)
    if reason.seq is None or reason.round is None:
        return why
    return by_event(why=why, seq=reason.seq, round=reason.round)


def _why(reason: votes.Separation, names: Names) -> str:
    step = names.step(reason.step)
    match reason.rule:
        case "performer":
            return worked_on_covered(step=step)
        case "submitter":
            return submitted()
        case "named":
            return named_in(step=reason.step, field=str(reason.field))
        case "row":
            row = str(reason.row)
            return named_in_row(step=reason.step, field=str(reason.field), row=row)
        case "separate_from":
            return started_the_run() if reason.step == START else did_separate_step(step=step)
    assert_never(reason.rule)
