"""What has grown stale in a run: steps that are older, and approvals whose context has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import or_
from typing import TypeAlias, TypedDict

from msgspec import UNSET, Struct

from holdgate.core.approval_digests import covered_steps, first_context_digest
from holdgate.core.stale import (
    CAN_BE_OLDER,
    NEW_CONTENT,
    NEW_ROUND,
    ChangedContext,
    changed_context,
    older_covered,
)
from holdgate.model.events import DUE, SHOWN, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.readers import documents_of
from holdgate.model.run import ENDED, ApprovalNode, Run
from holdgate.views.layout import Layout
from holdgate.views.shared import StepName, step_name

_Contexts: TypeAlias = tuple[ChangedContext, ...]
_ROUND_ENDS = frozenset({"reject", "withdraw", "void"})
MOST = 5


class LaterEnd(StepName, frozen=True):
    """A step that ended after another one that follows from it.

    Attributes:
        seq: Number of the event with which it ended.
        ended_at: When that was, UTC.
    """

    seq: int
    ended_at: str | None


class Older(TypedDict):
    """The steps that ended after a step that needs them; `older_more`: how many more there are."""

    older_than: tuple[LaterEnd, ...]
    older_more: int


class _Redone(Struct, frozen=True):
    """A new round of a step: the event that had ended it before, and the event that began it."""

    step: str
    ended: int
    again: int


class Stale:
    """The marks of one run; nothing of them is stored."""

    def __init__(self, layout: Layout, run: Run, events: Sequence[Sealed]) -> None:
        self._layout, self._run = layout, run
        self._redone = tuple(_redone(events))

    @cached_property
    def _ended(self) -> list[tuple[int, str]]:
        nodes = self._run.nodes.items()
        return sorted((node.seq, step) for step, node in nodes if step != START and node.ended)

    @cached_property
    def _ends(self) -> list[int]:
        return [seq for seq, _ in self._ended]

    @cached_property
    def _since(self) -> list[int]:
        """The steps that ended at each end or later."""
        bits = [self._layout.bits((step,)) for _, step in reversed(self._ended)]
        return list(accumulate(bits, or_))[::-1]

    def older(self, step_id: str) -> Older:
        """The steps before a step, at any distance, that ended after it did."""
        node = self._run.nodes[step_id]
        if node.state not in CAN_BE_OLDER or step_id == START:
            return {"older_than": (), "older_more": 0}
        later = self._layout.before.get(step_id, 0) & self._after(node.seq)
        first = zip(self._layout.steps(later), range(MOST), strict=False)
        than = tuple(self._later_end(step.id) for step, _ in first)
        return {"older_than": than, "older_more": later.bit_count() - len(than)}

    def _after(self, seq: int) -> int:
        from bisect import bisect_right  # noqa: PLC0415 - a look at open steps has no ends

        at = bisect_right(self._ends, seq)
        return self._since[at] if at < len(self._since) else 0

    def _later_end(self, step_id: str) -> LaterEnd:
        step, node = self._layout.process.by_id[step_id], self._run.nodes[step_id]
        return LaterEnd(
            number=step.number,
            id=step.id,
            title=step.title,
            seq=node.seq,
            ended_at=node.ended_at,
        )

    def older_covered(self, gate: str) -> Iterator[StepName]:
        """The steps that an approval covers and that are older than what they follow from."""
        for step in _covers(self._layout.process, gate):
            if self.older(step)["older_than"]:
                yield step_name(self._layout.process, step)

    def context(self, gate: str, node: ApprovalNode) -> tuple[StepName, ...]:
        """The steps that signers of the present round saw and that changed since.

        Of a submission by an earlier version, which does not say what was shown: all that the
        approval shows, if anything of it changed.
        """
        process = self._layout.process
        if not node.context:
            return ()
        if node.submitted_seq is UNSET:
            now = first_context_digest(process, self._run, gate, node.round)
            steps: Iterable[str] = process.by_id[gate].shows if now != node.context else ()
        else:
            steps = {*changed_context(process, self._run, gate), *self._in_documents(gate)}
        return tuple(step_name(process, step) for step in process.in_order(steps))

    def _in_documents(self, gate: str) -> set[str]:
        """The steps that had ended when a covered document was frozen, and began a new round."""
        covered = covered_steps(self._layout.process, gate)
        frozen = [self._run.nodes[step.id].seq for step in covered if documents_of(step)]
        return {
            redone.step
            for redone in self._redone
            for seq in frozen
            if redone.ended < seq < redone.again
        }


class NearStale(Stale):
    """The marks of a few open steps: no further is looked than a vote looks."""

    def older(self, step_id: str) -> Older:  # noqa: ARG002 - an open step is never older
        """Nothing: a step that has not ended is not older than another one."""
        return {"older_than": (), "older_more": 0}

    def older_covered(self, gate: str) -> Iterator[StepName]:
        """The steps that an approval covers and that are older than what they follow from."""
        process = self._layout.process
        older = older_covered(process, self._run, gate)
        yield from (step_name(process, step) for step in _covers(process, gate) if step in older)


def _covers(process: Process, gate: str) -> tuple[str, ...]:
    approval = process.by_id[gate].approval
    return approval.covers if approval else ()


def _redone(events: Sequence[Sealed]) -> Iterator[_Redone]:
    """Every new round of a step that had ended."""
    ended: dict[str, int] = {}
    for sealed in events:
        for change in sealed.event.changes:
            if change.step == RUN or change.trigger == DUE:
                continue
            if change.trigger in NEW_ROUND and change.step in ended:
                yield _Redone(change.step, ended.pop(change.step), sealed.event.seq)
            if change.state in ENDED:
                ended[change.step] = sealed.event.seq


def contexts_changed(process: Process, events: Sequence[Sealed]) -> Mapping[int, _Contexts]:
    """For each event that changed what signers of an approval that stood had seen: what it was."""
    new_rounds = {(redone.step, redone.again): redone.ended for redone in _redone(events)}
    frozen: dict[str, tuple[int, ...]] = {}  # by approval that stands: when its documents were
    ended: dict[str, int] = {}
    contexts: dict[int, _Contexts] = {}
    for sealed in events:
        event = sealed.event
        for change in event.changes:
            if change.trigger in _ROUND_ENDS:
                frozen.pop(change.step, None)
        changed = defaultdict[str, set[str]](set)
        for step in (c.step for c in event.changes if c.trigger in NEW_CONTENT):
            before = new_rounds.get((step, event.seq))
            for gate in (*_showing(process, step, frozen), *_in_frozen(frozen, before)):
                changed[gate].add(step)
        if changed:
            contexts[event.seq] = _in_order(process, changed)
        ended.update({c.step: event.seq for c in event.changes if c.state in ENDED})
        if event.type == "approval.submitted" and SHOWN in event.data:
            covered = covered_steps(process, event.subject[0])
            documents = (ended.get(step.id, 0) for step in covered if documents_of(step))
            frozen[event.subject[0]] = tuple(documents)
    return contexts


def _showing(process: Process, step: str, standing: Collection[str]) -> Iterator[str]:
    """The approvals that stand and show a step; of the form, thousands may show the answers."""
    if standing:
        yield from (gate for gate in process.readers.contexts.get(step, ()) if gate in standing)


def _in_frozen(frozen: Mapping[str, Sequence[int]], ended: int | None) -> Iterator[str]:
    """The approvals whose documents were frozen after a step had ended."""
    if ended is not None:
        yield from (gate for gate, seqs in frozen.items() if any(ended < seq for seq in seqs))


def _in_order(process: Process, changed: Mapping[str, set[str]]) -> _Contexts:
    return tuple(
        ChangedContext(gate=gate, steps=tuple(process.in_order(changed[gate])))
        for gate in process.in_order(changed)
    )
