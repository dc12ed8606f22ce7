"""Apply an event to a run, without checking it: today's rules do not judge past events again."""

from collections.abc import Mapping

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from holdgate.core.event_effects import EventBody, apply_effects
from holdgate.core.run_draft import RunDraft, extended
from holdgate.model.events import ACCEPTED, DUE, Change, Decision, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process, Step
from holdgate.model.run import (
    ApprovalNode,
    Node,
    Run,
    RunHead,
    RunState,
    State,
    TableRows,
    TaskNode,
)


def blank(process: Process, run_id: str, definition: str) -> Run:
    """The run before its first event: every step blocked, the start form ready."""
    nodes: dict[str, Node] = {START: blank_node(process.start)}
    for step in process.steps:
        nodes[step.id] = blank_node(step)
    head = RunHead(
        id=run_id,
        process=process.id,
        version=process.version,
        definition=definition,
        open=len(nodes),
        history=(),
    )
    return Run(head, nodes)


def blank_node(step: Step) -> Node:
    """The node of a step before the first event of its run."""
    if step.id == START:
        return TaskNode(state=State.READY, unmet=0, history=())
    unmet = len([need for need in step.upstream if need != START])
    kind = ApprovalNode if step.approval else TaskNode
    return kind(unmet=unmet, history=())


def evolve(process: Process, run: Run | None, sealed: Sealed) -> Run:
    """The run after the event; `run` is None before the first one.

    The nodes of the run returned are an overlay, whose `changed` is what a store has to write.
    """
    draft, body = begin(process, run, sealed)
    apply(draft, body)
    return sealed_run(run, draft, sealed)


def begin(process: Process, run: Run | None, sealed: Sealed) -> tuple[RunDraft, EventBody]:
    """A draft of the run before an event, and what is to be applied to it."""
    event = sealed.event
    before = run or blank(process, event.run, event.definition)
    draft = RunDraft(process, before, seq=event.seq, at=event.at)
    if run is None:
        draft.nodes.changed.update(before.nodes)
    decision = Decision(
        type=event.type,
        subject=event.subject,
        data=event.data,
        values=sealed.values,
        changes=event.changes,
    )
    return draft, EventBody(decision, event.actor, event.payload)


def sealed_run(run: Run | None, draft: RunDraft, sealed: Sealed) -> Run:
    """The run after an event that was applied to the draft; `run` is the one before it."""
    history = run.head.history if run else ()
    if run is None or sealed.event.type == ACCEPTED or _head_changed(run.head, draft.head):
        history = extended(history, sealed.event.seq)
    draft.head = replace(draft.head, head=sealed.hash, history=history)
    return draft.run


def _head_changed(before: RunHead, after: RunHead) -> bool:
    """Whether the run began, or its state, its outcome or its bindings changed."""
    unchanged = (before.state, before.outcome, before.bindings) == (
        after.state,
        after.outcome,
        after.bindings,
    )
    return not unchanged or not before.seq


def apply(draft: RunDraft, event: EventBody) -> None:
    """Apply an event: its effects first, then its transitions in order."""
    apply_effects(draft, event)
    for change in event.decision.changes:
        apply_change(draft, change)


def apply_change(draft: RunDraft, change: Change) -> None:
    """Apply one transition: state, round, what changes with them, and the counts.

    A change of a deadline is told and changes no node: a deadline follows from the others.
    """
    if change.trigger == DUE:
        return
    if change.step == RUN:
        draft.head = replace(draft.head, state=RunState(change.state))
        return
    node = draft.nodes[change.step]
    node_moved = replace(node, state=State(change.state), round=change.round or 0)
    if isinstance(node_moved, TaskNode):
        draft.put(change.step, _task(node_moved, change.trigger, draft.head.at))
    elif isinstance(node_moved, ApprovalNode):
        draft.put(change.step, _approval(node_moved, change.trigger, draft.head.at))
    if change.trigger in {"reopen", "unskip"}:
        draft.revised.add(change.step)


def _task(node: TaskNode, trigger: str, at: str) -> TaskNode:
    match trigger:
        case "unblock" | "unskip":
            return replace(node, ready_at=at, due=UNSET)
        case "complete" | "not_applicable":
            return replace(node, ended_at=at, started=False, drafted=UNSET)
        case "skip":
            return replace(
                node, answers={}, recorded={}, ticks=(), started=False, ended_at=at,
                drafted=UNSET, tables=_without_rows(node),
            )  # fmt: skip
        case "reopen":
            return replace(node, items={}, ticks=(), because=None, due=UNSET)
    return node


def _without_rows(node: TaskNode) -> Mapping[str, TableRows] | UnsetType:
    if node.tables is UNSET:
        return UNSET
    from holdgate.core.tables.rows import without_rows  # noqa: PLC0415 - few have a table

    return without_rows(node)


def _approval(node: ApprovalNode, trigger: str, at: str) -> ApprovalNode:
    match trigger:
        case "unblock":
            return replace(node, ready_at=at)
        case "sign" if node.ended:
            return replace(node, ended_at=at)
        case "skip":
            return replace(node, ended_at=at, recorded=UNSET)
        case "reject" | "withdraw" | "void":
            return replace(
                node, closed=_CLOSED[trigger], signatures=(), seats=(), lines=(),
                content=None, context=None, submitter=None, submitted_seq=UNSET, due=UNSET,
            )  # fmt: skip
    return node


_CLOSED = {"reject": "rejected", "withdraw": "withdrawn", "void": "voided"}
