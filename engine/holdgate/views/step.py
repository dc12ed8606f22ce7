"""A step of a run: what it recorded, who did it and when, what it waits for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from holdgate.core import due, signatures
from holdgate.core.asking import asked
from holdgate.core.condition_answers import answer, moot
from holdgate.core.drafts import Drafts, drafts_of
from holdgate.core.roles import Roles
from holdgate.model.condition import Reference
from holdgate.model.events import ANSWERS
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import RUN_ENDED, ApprovalNode, Node, Run, State, TaskNode
from holdgate.views.approvals import RoundView, SeatsView, SignatureView, VoidView
from holdgate.views.deadlines import DeadlineMove, LateRound, late_rounds, late_until
from holdgate.views.earlier import PastDraft, PastRound, Reopened, past_round
from holdgate.views.fields import (
    AnsweredField,
    CheckView,
    FieldView,
    TickedCheck,
    answered_field,
    check_views,
    field_views,
    ticked_checks,
)
from holdgate.views.layout import Layout
from holdgate.views.log import LogEntry
from holdgate.views.open_steps import OpenStep, Waiting
from holdgate.views.openings import GivenLaterView, OpenApprovals
from holdgate.views.process import StepFacts, step_facts
from holdgate.views.shared import NamedPerson, StepName, StepState, state_of
from holdgate.views.stale import LaterEnd, Stale
from holdgate.views.step_people import ByWord, by_word, step_names, whose

if TYPE_CHECKING:
    from holdgate.views.rows import TableView


class StepView(StepFacts, frozen=True):
    """What a task and an approval of a run have in common.

    Attributes:
        state: Its state.
        round: Its round; 0 is an approval that nobody has asked for.
        ended: Whether it has ended.
        settled: Whether it has ended, with all before it.
        due: When it is due, UTC.
        late: Whether it ended after that, or is open and it has passed. What ended late stays late.
        late_until: Until when it was late by a deadline that was moved then, in its present round.
        late_rounds: Its rounds before the present one that ended late.
        deadline_moves: How its deadline moved, the first move first.
        older_than: The steps before it, at any distance, that ended after it did: it is older than
            what it follows from; the first of them.
        older_more: How many more there are.
        moot: Whether it was done and is no longer required.
        ready_at: When it last became ready, UTC.
        unfinished: Whether the run ended before it did.
        ended_at: When it ended, UTC.
        ended_seq: Number of the event with which somebody ended it.
        ended_by: Who ended it; null for what nobody ended.
        on_behalf_of: For whom they did.
        names: What the person who ended it, the one it is assigned to, the one who asked for an
            approval, and everyone who worked on it, were called then.
        happened_at: When that is said to have happened, if it was recorded late; UTC.
        because: The reason that was given.
        performers: Who worked on it in any round (of an approval: asked for it, or signed).
        by_word: Who counts as a performer of it, or of a step that bears on who may act here, only
            because somebody else said to act for them.
        notes: The notes on it.
        history: The events that are about it.
        waits_for: The open steps before it, at any distance, because of which it is not settled;
            the first of them.
        waits_more: How many more there are.
        under_void: The approvals that stood before it when it ended, and whose round became void
            later; the nearest first.
        given_later: Of work that was recorded late: the approvals before it that were given only
            after it is said to have happened; the nearest first.
        rounds: Of an approval: its rounds.
        earlier: Of a task: its rounds before the present one.
    """

    state: StepState
    round: int
    ended: bool
    settled: bool
    due: str | None
    late: bool
    late_until: str | None
    late_rounds: tuple[LateRound, ...]
    deadline_moves: tuple[DeadlineMove, ...]
    older_than: tuple[LaterEnd, ...]
    older_more: int
    moot: bool
    ready_at: str | None
    unfinished: bool
    ended_at: str | None
    ended_seq: int | None
    ended_by: str | None
    on_behalf_of: str | None
    names: tuple[NamedPerson, ...]
    happened_at: str | None
    because: str | None
    performers: tuple[str, ...]
    by_word: tuple[ByWord, ...]
    notes: tuple[LogEntry, ...]
    history: tuple[LogEntry, ...]
    waits_for: tuple[OpenStep, ...]
    waits_more: int
    under_void: tuple[VoidView, ...]
    given_later: tuple[GivenLaterView, ...]
    rounds: tuple[RoundView, ...]
    earlier: tuple[PastRound, ...]


class TaskView(StepView, frozen=True, tag="task", tag_field="kind"):
    """A task of a run, or its start form.

    Attributes:
        kind: What kind of step it is.
        who_works: Who can do it, by role; null once it has ended.
        assignee: Who is responsible.
        draft: Whether it has answers that are not recorded before it is done.
        fields: Its questions, with the answers.
        checks: Its statements.
        earlier_drafts: The answers that were drafted and then replaced, in all its rounds.
    """

    who_works: str | None
    assignee: str | None
    draft: bool
    fields: tuple[AnsweredField, ...]
    checks: tuple[TickedCheck, ...]
    earlier_drafts: tuple[PastDraft, ...]

    @property
    def kind(self) -> Literal["task"]:
        """What kind of step it is."""
        return "task"


class ApprovalView(StepView, frozen=True, tag="approval", tag_field="kind"):
    """An approval of a run.

    Attributes:
        kind: What kind of step it is.
        submitter: Who asked for it.
        submitted_at: When that was, UTC.
        content: Digest of what is signed.
        context: Digest of what is shown beside it.
        context_changed: Whether what was shown beside it has changed since it was asked for. That
            voids nothing.
        context_steps: The steps that changed: by themselves, or in a document that it covers.
        covers_older: The covered steps that are older than what they follow from.
        closed: How its round ended, if not by being given.
        who_submits: Who can submit it, by role; null once it is pending, or has ended.
        who_signs: Who can sign it, as far as the work until now says; null once it has ended.
        awaits: The signatures that are still needed.
        signatures: The signatures of the present round.
        fields: What it asks each signer.
        checks: Its statements; an approval has none.
    """

    submitter: str | None
    submitted_at: str | None
    content: str | None
    context: str | None
    context_changed: bool
    context_steps: tuple[StepName, ...]
    covers_older: tuple[StepName, ...]
    closed: str | None
    who_submits: str | None
    who_signs: str | None
    awaits: tuple[SeatsView, ...]
    signatures: tuple[SignatureView, ...]
    fields: tuple[FieldView, ...]
    checks: tuple[CheckView, ...]

    @property
    def kind(self) -> Literal["approval"]:
        """What kind of step it is."""
        return "approval"


def was_late_before(step: StepView) -> bool:
    """Whether a step was late in an earlier round, or until its deadline was moved."""
    return step.late_until is not None or bool(step.late_rounds)


def signers(step: ApprovalView) -> tuple[str, ...]:
    """Everyone who signed the present round of an approval, in order."""
    return tuple(signature.person for signature in step.signatures)


def round_over(step: ApprovalView) -> RoundView | None:
    """The last round of an approval, if it does not count: rejected, withdrawn, or void."""
    last = step.rounds[-1] if step.rounds else None
    return last if last and not last.counts else None


class StepViews:
    """Makes the views of the steps of one run, as it stands at the instant `now`."""

    def __init__(  # noqa: PLR0913 - what a step of a run depends on
        self,
        layout: Layout,
        run: Run,
        *,
        now: str,
        roles: Roles,
        approvals: OpenApprovals,
        history: Mapping[str, Sequence[LogEntry]],
        rounds: Mapping[str, Sequence[RoundView]],
        past: Mapping[str, Sequence[Reopened]],
        drafts: Mapping[str, Sequence[PastDraft]],
        answered: Mapping[tuple[str, str], tuple[NamedPerson, ...]],
        stale: Stale,
        moves: Mapping[str, Sequence[DeadlineMove]],
    ) -> None:
        """`roles`: who has which role.

        `history`, `rounds`, `past`: of each step its log, its rounds, its reopened rounds.
        `drafts`: of each task its drafts that were replaced. `answered`: of each step and field,
        the names of the people in its answer. `moves`: how the deadline of each step moved.
        """
        self._layout, self._run, self._now = layout, run, now
        self._stale, self._moves = stale, moves
        self._approvals, self._history, self._rounds = approvals, history, rounds
        self._roles, self._past = roles, past
        self._drafts, self._answered = drafts, answered
        self._waiting = Waiting(layout, run)

    def view(self, step: Step) -> TaskView | ApprovalView:
        """The view of one step."""
        node = self._run.nodes[step.id]
        common = self._common(step, node)
        if isinstance(node, ApprovalNode):
            return self._approval(step, node, common)
        assert isinstance(node, TaskNode)  # noqa: S101 - there is no other kind
        return self._task(step, node, common)

    def start(self) -> TaskView:
        """The view of the start form."""
        view = self.view(self._layout.process.start)
        assert isinstance(view, TaskView)  # noqa: S101 - it is a task
        return view

    def _common(self, step: Step, node: Node) -> StepView:
        layout, run = self._layout, self._run
        history = self._history.get(step.id, ())
        last = _ending(node, history)
        deadline = due.deadline(layout.process, run, step)
        happened_at = last.happened_at if last else None
        ended_seq = last.seq if last else None
        rounds, past = self._rounds.get(step.id, ()), self._past.get(step.id, ())
        earlier = tuple(past_round(step, reopened, self._approvals) for reopened in past)
        moves = self._moves.get(step.id, ())
        return StepView(
            **msgspec.structs.asdict(step_facts(layout, step, run)),
            state=state_of(node),
            round=node.round,
            ended=node.ended,
            settled=node.settled,
            due=deadline,
            late=due.late(node, deadline, self._now),
            late_until=late_until(moves, earlier),
            late_rounds=tuple(late_rounds(node, rounds, earlier)),
            deadline_moves=tuple(moves),
            moot=moot(run, step),
            ready_at=node.ready_at,
            unfinished=_unfinished(run, step, node),
            ended_at=node.ended_at if node.ended else None,
            ended_seq=ended_seq,
            ended_by=last.person if last else None,
            on_behalf_of=last.on_behalf_of if last else None,
            names=step_names(node, history, last),
            happened_at=happened_at,
            because=node.because,
            performers=node.performers,
            by_word=by_word(layout.process, step, self._history),
            notes=tuple(entry for entry in history if entry.type == "note.added"),
            history=tuple(history),
            rounds=self._approvals.rounds_of(step.id, rounds),
            earlier=earlier,
            **self._stale.older(step.id),
            **self._waiting.of(step),
            **self._approvals.ended(step.id, ended_seq, happened_at),
        )

    def _task(self, step: Step, node: TaskNode, common: StepView) -> TaskView:
        process, run = self._layout.process, self._run
        others = partial(answer, run)
        fields = {field.id for field in asked(step, node.answers, others)}

        def answers(question: Reference) -> Json:
            if question.step != step.id:
                return others(question)
            return node.answers.get(question.field or "")

        drafts = drafts_of(node)
        tables = self._tables(step, drafts)
        return TaskView(
            **msgspec.structs.asdict(common),
            who_works=whose(self._roles, self._run, "do", step),
            assignee=node.assignee,
            draft=bool(node.answers) and not node.ended,
            fields=tuple(
                answered_field(
                    process,
                    field,
                    node.answers.get(field.id),
                    asked=field.id in fields,
                    erased=node.answers.get(field.id) is None
                    and f"{ANSWERS}{field.id}" in node.items,
                    names=self._answered.get((step.id, field.id), ()),
                    drafts=drafts.get(field.id, ()),
                    answers=answers,
                    table=tables.get(field.id),
                )
                for field in step.fields
            ),
            checks=ticked_checks(step, node.ticks),
            earlier_drafts=tuple(self._drafts.get(step.id, ())),
        )

    def _tables(self, step: Step, drafts: Drafts) -> "Mapping[str, TableView | None]":
        if not any(field.table for field in step.fields):
            return {}
        from holdgate.views.tables import tables_now  # noqa: PLC0415 - few steps have a table

        return tables_now(self._layout.process, self._run, step, drafts)

    def _approval(self, step: Step, node: ApprovalNode, common: StepView) -> ApprovalView:
        process = self._layout.process
        changed = self._stale.context(step.id, node)
        pending = node.state is State.PENDING
        taken = {seat.person: process.role_title(seat.role) for seat in node.seats}
        last = self._rounds.get(step.id, ())[-1:]
        signed = {each.person: each for round_ in last for each in round_.signatures}
        return ApprovalView(
            **msgspec.structs.asdict(common),
            submitter=node.submitter,
            submitted_at=node.submitted_at if node.submitter else None,
            content=node.content,
            context=node.context,
            context_changed=bool(changed),
            context_steps=changed,
            covers_older=tuple(self._stale.older_covered(step.id)),
            closed=node.closed,
            who_submits=None if pending else whose(self._roles, self._run, "submit", step),
            who_signs=whose(self._roles, self._run, "approve", step),
            awaits=tuple(
                SeatsView(
                    role=free.role,
                    title=process.role_title(free.role),
                    count=free.count,
                    instead=tuple(map(process.role_title, free.instead)),
                )
                for free in (signatures.free_places(node) if pending else ())
            ),
            signatures=tuple(
                SignatureView(
                    person=signature.person,
                    names=signed[signature.person].names if signature.person in signed else (),
                    at=signature.at,
                    assurance=signature.assurance,
                    roles=tuple(process.role_title(role) for role in signature.fits),
                    seat=taken.get(signature.person),
                    answers=signed[signature.person].answers if signature.person in signed else (),
                )
                for signature in node.signatures
            ),
            fields=field_views(process, step, partial(answer, self._run)),
            checks=check_views(step),
        )


_ENDS = {"run.started", "step.completed", "step.not_applicable", "approval.signed"}


def _ending(node: Node, history: Sequence[LogEntry]) -> LogEntry | None:
    """The entry with which somebody ended the step; None where nobody did."""
    if not node.ended or node.state is State.SKIPPED:
        return None
    return next((entry for entry in reversed(history) if entry.type in _ENDS), None)


def _unfinished(run: Run, step: Step, node: Node) -> bool:
    """Whether the run is over and the step is not; the refusal that ended a run is an end."""
    refused = node.state is State.REJECTED and step.approval and step.approval.end
    return run.head.state in RUN_ENDED and not node.ended and not refused
