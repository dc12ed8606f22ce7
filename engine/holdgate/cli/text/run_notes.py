"""What is to be known beside the state of a step of a run, as it stands on the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from holdgate.cli.text.people import acting_by_name, actor_by_name
from holdgate.cli.text.step_rows import step_name, step_names
from holdgate.messages import notes
from holdgate.messages.states import state_words, step_state
from holdgate.messages.words import moment, number_ranges
from holdgate.views.approvals import RoundView, VoidView
from holdgate.views.evidence import FileView
from holdgate.views.open_steps import OpenStep
from holdgate.views.openings import GivenLaterView
from holdgate.views.shared import name_with_id
from holdgate.views.step import ApprovalView, TaskView, round_over

RunStep: TypeAlias = TaskView | ApprovalView
DAGGER = "†"


def standing(step: RunStep) -> str:
    """The state in words: its round, whether it counts, whether it was finished, and is older."""
    state = step_state(step.state, step.round)
    if step.unfinished:
        state = notes.not_finished(state=state)
    elif step.moot:
        state = notes.no_longer_required(state=state)
    elif step.ended and not step.settled:
        state = notes.not_settled(state=state)
    if step.older_than:
        state = notes.is_older(state=state)
    if isinstance(step, ApprovalView) and step.context_changed:
        state = notes.context_is_changed(state=state)
    return state


def not_required(step: RunStep) -> bool:
    """Whether its conditions are false: it was skipped, or done and is no longer required."""
    return step.state == "skipped" or step.moot


def conditions(step: RunStep) -> list[str]:
    """What decides whether it is required: of one that is not, what does not hold, and why."""
    if not_required(step):
        failed = (condition for condition in step.when if not condition.holds)
        return [f"{condition.words}; {condition.said}" for condition in failed]
    own = (condition for condition in step.when if condition.group is None)
    return [] if step.ended else [str(condition.words) for condition in own]


def waits(step: RunStep) -> str:
    """The open steps that it waits for: `4 sign-off (ready), 6 go (pending, round 1)`."""
    steps = [notes.with_its_state(step=step_name(open_), state=_state(open_))
             for open_ in step.waits_for]  # fmt: skip
    more = [notes.more_steps(count=step.waits_more)] if step.waits_more else []
    return ", ".join([*steps, *more])


def _state(step: OpenStep) -> str:
    words = state_words(step.state)
    return f"{words}, round {step.round}" if step.round > 1 else words


def later_ends(step: RunStep) -> str:
    """The steps that ended after it, although it follows from them."""
    ends = [notes.later_end(step=step_name(later), seq=later.seq) for later in step.older_than]
    more = [notes.more_steps(count=step.older_more)] if step.older_more else []
    return ", ".join([*ends, *more])


def context_steps(step: RunStep) -> str:
    """What its signers saw and what has changed since."""
    return step_names(step.context_steps) if isinstance(step, ApprovalView) else ""


def lateness(step: RunStep) -> Iterator[str]:
    """That it was late in an earlier round, or until its deadline was moved."""
    for late in step.late_rounds:
        at, due = moment(late.at), moment(late.due)
        yield notes.was_late_in_round(round=late.round, due=due, at=at)
    for move in step.deadline_moves:
        if move.late_until:
            until, was = moment(move.late_until), moment(move.was)
            now = moment(move.due) if move.due else notes.no_deadline()
            yield notes.was_late_until(until=until, was=was, due=now)


def moves(step: RunStep) -> Iterator[str]:
    """How its deadline moved: from, to, and by which answer of whom."""
    for move in step.deadline_moves:
        yield notes.deadline_moved(
            was=moment(move.was),
            due=moment(move.due) if move.due else notes.no_deadline(),
            cause=move.cause,
            actor=acting_by_name(move.by, move.on_behalf_of, move.names),
            at=moment(move.at),
            seq=move.seq,
        )


def voided(void: VoidView) -> str:
    """A round under which something was done, and how it became void later."""
    step, since, act = step_name(void), moment(void.at), _act(void)
    if void.round is None:
        return notes.needed_later(step=step, since=since, seq=void.seq, act=act)
    return notes.void_round(round=void.round, step=step, since=since, seq=void.seq, act=act)


def _act(void: VoidView | RoundView) -> str:
    """Who did what made a round void, and why it did where that is not plain."""
    act = f"{actor_by_name(void.by or '', void.on_behalf_of, void.names)} {void.what}"
    return f"{act}; {void.why}" if void.why else act


def happened(at: str, given_later: Sequence[GivenLaterView]) -> str:
    """When something recorded later is said to have happened, and before which approvals."""
    approvals = [
        notes.was_approved(step=step_name(approval), at=moment(approval.approved_at))
        for approval in given_later
    ]
    if approvals:
        return notes.happened_before(at=moment(at), approvals=" and ".join(approvals))
    return notes.happened(at=moment(at))


def round_that_is_over(round_: RoundView) -> str:
    """A round that does not count: how it ended, and whose signatures it had."""
    ended = _ended(round_)
    if round_.because:
        ended += f": “{round_.because}”"
    people = ", ".join(
        name_with_id(signature.person, signature.names) for signature in round_.signatures
    )
    return f"{ended}; {notes.signatures_do_not_count(people=people)}" if people else ended


def _ended(round_: RoundView) -> str:
    number, at = round_.round, moment(round_.at or "")
    if round_.what is None:
        by = acting_by_name(round_.by or "", round_.on_behalf_of, round_.names)
        state = state_words(round_.state)
        return notes.round_ended(round=number, state=state, at=at, actor=by)
    act = _act(round_)
    if round_.approved_at is None:
        return notes.round_became_void(round=number, at=at, act=act)
    approved = moment(round_.approved_at)
    return notes.round_void_after(round=number, approved=approved, at=at, act=act)


def file_given(file: FileView) -> str:
    """A file, with its size and digest, who gave it and when."""
    return notes.file_given(
        name=file.name,
        size=f"{file.size:,}",
        actor=acting_by_name(file.by, file.on_behalf_of, file.names),
        at=moment(file.at),
        digest=file.sha256,
    )


def remarks(steps: Sequence[RunStep]) -> Iterator[str]:
    """What is the same for several steps, once, with the numbers of the steps."""
    waiting = (
        (notes.not_settled_waits(waits=waits(step)), step.number)
        for step in steps
        if step.ended and step.waits_for
    )
    under_void = (
        (f"{DAGGER} {notes.ended_under(round=voided(void))}", step.number)
        for step in steps
        for void in step.under_void
    )
    older = (
        (notes.older_than(steps=later_ends(step)), step.number) for step in steps if step.older_than
    )
    yield from _with_numbers(waiting)
    yield from _with_numbers(under_void)
    yield from _with_numbers(older)
    for step in steps:
        if step.state == "pending" and step.waits_for:
            yield notes.cannot_be_signed(step=step_name(step), waits=waits(step))
        if step.happened_at and step.given_later:
            yield f"{step_name(step)} {happened(step.happened_at, step.given_later)}"
        yield from (f"{step_name(step)}: {remark}" for remark in _own_remarks(step))


def _own_remarks(step: RunStep) -> Iterator[str]:
    """What is to be known of one step: what changed beside it, when it was late, what is void."""
    if changed := context_steps(step):
        yield notes.context_changed(steps=changed)
    yield from lateness(step)
    yield from moves(step)
    if isinstance(step, ApprovalView) and (last := round_over(step)):
        yield round_that_is_over(last)


def _with_numbers(remarks_: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Each remark once, with the numbers of its steps."""
    numbers: dict[str, list[int]] = {}
    for remark, number in remarks_:
        numbers.setdefault(remark, []).append(number)
    yield from (f"{remark}: {number_ranges(steps)}" for remark, steps in numbers.items())
