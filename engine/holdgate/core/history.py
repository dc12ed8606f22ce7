"""One row of a run, made again from the events that changed it, without the rest of the run.

The counts are 0 (`unmet` of a node, `open` of the run): they depend on other nodes. The last rows
that were made are kept. They need no care: what the same events make is always the same.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from holdgate.core.event_effects import EventBody, apply_effects
from holdgate.core.evolve import apply_change
from holdgate.core.run_draft import RunDraft, extended
from holdgate.model.events import DUE, Change, Decision, Event, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process, Step
from holdgate.model.run import ApprovalNode, Node, Run, RunHead, State, TaskNode

KEPT = 1000  # rows
FEW = 10  # events, of which a row is made from the row before the last of them
_WITHOUT_TRANSITION = frozenset({"step.assigned"})  # they change their step all the same
_START = Step(id=START, number=0, title="", roles=())
_NO_RUN = RunHead(id="", process="", version="", definition="")
_NO_STEPS = Process(id="", version="", title="", run_prefix="", start=_START, steps=())


class PastEvent:
    """An event as it is applied to one node at a time, once its hash and its items were checked.

    `subject`: the step whose answers, votes or people it changes, beside the transitions. Two of
    them with the same hash and the same items are the same.
    """

    __slots__ = ("_changes", "_hash", "_identity", "erased", "event", "sealed", "subject", "values")

    def __init__(self, sealed: Sealed) -> None:
        self.sealed = sealed
        self.event: Event = sealed.event
        self.values = sealed.values
        subjects = (START,) if self.event.type == "run.started" else self.event.subject
        self.subject: str | None = subjects[0] if subjects else None
        self.erased = frozenset(sealed.event.payload.keys() - sealed.items.keys())
        self._identity = (sealed.hash, self.erased)
        self._hash = hash(self._identity)
        self._changes: dict[str, list[Change]] = {}  # by step: an event may change thousands
        for change in sealed.event.changes:
            if change.trigger == DUE:  # it changes no row
                continue
            self._changes.setdefault(change.step, []).append(change)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PastEvent) and self._identity == other._identity

    @property
    def steps_changed(self) -> Iterable[str]:
        """The steps whose rows know of it, and `run` if it changed the state of the run."""
        if self.event.type in _WITHOUT_TRANSITION and self.subject:
            return dict.fromkeys((self.subject, *self._changes))
        return self._changes

    def changes_of(self, step: str) -> Sequence[Change]:
        """Its transitions of one step, or of the run."""
        return self._changes.get(step, ())

    def body(self, changes: Sequence[Change]) -> EventBody:
        """What is applied, with only these of its transitions."""
        event = self.event
        decision = Decision(
            type=event.type,
            subject=event.subject,
            data=event.data,
            values=self.values,
            changes=tuple(changes),
        )
        return EventBody(decision, event.actor, event.payload)


past_event = lru_cache(maxsize=KEPT)(PastEvent)
"""A past event; the last ones are kept, by all that was read of them."""


def node_after(process: Process, step: str, events: Iterable[PastEvent]) -> Node:
    """The node of a step after the events that changed it."""
    return _node_after(step, _is_gate(process, step), tuple(events))


@lru_cache(maxsize=KEPT)
def _node_after(step: str, is_gate: bool, events: tuple[PastEvent, ...]) -> Node:  # noqa: FBT001
    if 1 < len(events) <= FEW:  # the row before the last event is mostly kept
        return _applied(step, _node_after(step, is_gate, events[:-1]), events[-1])
    node = _blank(step, is_gate=is_gate)
    for past in events:
        node = _applied(step, node, past)
    return node


def _applied(step: str, node: Node, past: PastEvent) -> Node:
    draft = _draft(past, _NO_RUN, {step: node})
    changes = past.changes_of(step)
    if past.subject == step:
        apply_effects(draft, past.body(changes))
    for change in changes:
        apply_change(draft, change)
    return draft.nodes[step]


def head_after(process: Process, events: Iterable[PastEvent]) -> RunHead | None:
    """The head of a run after the events that changed it; None if there are no events."""
    past = tuple(events)
    gates = frozenset(
        event.subject for event in past if event.subject and _is_gate(process, event.subject)
    )
    head = _head_after(past, gates)
    return replace(head, process=process.id, version=process.version) if head else None


@lru_cache(maxsize=KEPT)
def _head_after(events: tuple[PastEvent, ...], gates: frozenset[str]) -> RunHead | None:
    head = None
    for past in events:
        head = head or _blank_head(past.event)
        subject = past.subject
        nodes = {subject: _blank(subject, is_gate=subject in gates)} if subject else {}
        draft = _draft(past, head, nodes)
        changes = past.changes_of(RUN)
        apply_effects(draft, past.body(changes))
        for change in changes:
            apply_change(draft, change)
        head = replace(draft.head, history=extended(head.history, past.event.seq), open=0)
    return head


def _is_gate(process: Process, step: str) -> bool:
    return process.by_id[step].approval is not None


def _blank(step: str, *, is_gate: bool) -> Node:
    if is_gate:
        return ApprovalNode(unmet=0, history=())
    return TaskNode(state=State.READY if step == START else State.BLOCKED, unmet=0, history=())


def _blank_head(event: Event) -> RunHead:
    return RunHead(id=event.run, process="", version="", definition=event.definition, history=())


def _draft(past: PastEvent, head: RunHead, nodes: dict[str, Node]) -> RunDraft:
    return RunDraft(_NO_STEPS, Run(head, nodes), seq=past.event.seq, at=past.event.at)
