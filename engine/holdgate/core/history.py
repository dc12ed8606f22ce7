"""One row of a run, made again from the events that changed it, without the rest of the run.

The counts are left out (`unmet` of a node, `open` of the run): they depend on other nodes.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from holdgate.core.event_effects import EventBody, apply_effects
from holdgate.core.evolve import apply_change, blank_node
from holdgate.core.run_draft import RunDraft, extended
from holdgate.model.events import DUE, Change, Decision, Event, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.run import Node, Run, RunHead


class PastEvent:
    """An event as it is applied to one node at a time."""

    def __init__(self, sealed: Sealed) -> None:
        self.sealed = sealed
        self.event: Event = sealed.event
        self.values = sealed.values
        self.erased = sealed.event.payload.keys() - sealed.items.keys()
        self._changes: dict[str, list[Change]] = {}  # by step: an event may change thousands
        for change in sealed.event.changes:
            if change.trigger == DUE:  # it changes no row
                continue
            self._changes.setdefault(change.step, []).append(change)

    @property
    def subject(self) -> str | None:
        """The step whose answers, votes or people it changes, beside the transitions."""
        if self.event.type == "run.started":
            return START
        return next(iter(self.event.subject), None)

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


def node_after(process: Process, step: str, events: Iterable[PastEvent]) -> Node:
    """The node of a step after the events that changed it; `unmet` is as at the beginning."""
    alone, node = replace(process, steps=()), blank_node(process.by_id[step])
    for past in events:
        draft = _draft(alone, past, _blank_head(process, past.event), {step: node})
        changes = past.changes_of(step)
        if past.subject == step:
            apply_effects(draft, past.body(changes))
        for change in changes:
            apply_change(draft, change)
        node = draft.nodes[step]
    return node


def head_after(process: Process, events: Iterable[PastEvent]) -> RunHead | None:
    """The head of a run after the events that changed it; `open` counts nothing.

    None if there are no events.
    """
    alone, head = replace(process, steps=()), None
    for past in events:
        head = head or _blank_head(process, past.event)
        subject = past.subject
        nodes = {subject: blank_node(process.by_id[subject])} if subject else {}
        draft = _draft(alone, past, head, nodes)
        changes = past.changes_of(RUN)
        apply_effects(draft, past.body(changes))
        for change in changes:
            apply_change(draft, change)
        head = replace(draft.head, history=extended(head.history, past.event.seq), open=0)
    return head


def _blank_head(process: Process, event: Event) -> RunHead:
    return RunHead(
        id=event.run,
        process=process.id,
        version=process.version,
        definition=event.definition,
        history=(),
    )


def _draft(alone: Process, past: PastEvent, head: RunHead, nodes: dict[str, Node]) -> RunDraft:
    return RunDraft(alone, Run(head, nodes), seq=past.event.seq, at=past.event.at)
