"""Work that has grown stale: it stands, but something that it follows from was done anew.

A step is *older* when a step that it needs, at any distance, ended after it did. The context of an
approval has *changed* when a step that its signers saw has another round or content than it had
when the approval was asked for. Neither bars anything: people are told, and decide.

Nothing of this is stored. It is worked out from the rows when somebody looks, and who votes looks
at `LOOK` steps at most, so that a vote costs the same in every run.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import UNSET, Struct

from holdgate.core.approval_digests import covered_steps, seen_steps
from holdgate.model.events import Change
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.readers import documents_of
from holdgate.model.run import ApprovalNode, Node, Run, State

LOOK = 20
"""How many steps before those that an approval covers are looked at, the nearest first."""

CAN_BE_OLDER = frozenset({State.DONE, State.NOT_APPLICABLE, State.APPROVED})
_STANDS = frozenset({State.PENDING, State.APPROVED})
NEW_ROUND = frozenset({"reopen", "unskip", "void"})
NEW_CONTENT = NEW_ROUND | {"complete", "not_applicable", "skip"}


class ChangedContext(Struct, frozen=True, kw_only=True):
    """An approval, and the steps that its signers saw and that an event changed."""

    gate: str
    steps: tuple[str, ...]


def ended_after(node: Node, other: Node) -> bool:
    """Whether a step ended after another one, which somebody had ended before."""
    return node.ended and node.seq > other.seq


def older_covered(process: Process, run: Run, gate: str) -> Mapping[str, tuple[str, ...]]:
    """The covered steps that are older, each with the steps that ended after it.

    Only the `LOOK` nearest steps before those that are covered are looked at.
    """
    read: dict[str, Node] = {}
    older: dict[str, tuple[str, ...]] = {}
    for step in covered_steps(process, gate):
        node = run.nodes[step.id]
        if node.state in CAN_BE_OLDER:
            before = _before(process, run, step.id, read)
            later = process.in_order(b for b in before if ended_after(read[b], node))
            if later:
                older[step.id] = tuple(later)
    return older


def _before(process: Process, run: Run, step_id: str, read: dict[str, Node]) -> list[str]:
    """The steps before a step, the nearest first; `read` holds the rows that were read so far."""
    found: dict[str, None] = {}
    waiting = deque(process.by_id[step_id].upstream)
    while waiting:
        need = waiting.popleft()
        if need == START or need in found or not _read(run, need, read):
            continue
        found[need] = None
        waiting.extend(process.by_id[need].upstream)
    return list(found)


def _read(run: Run, step: str, read: dict[str, Node]) -> bool:
    if step not in read and len(read) < LOOK:
        read[step] = run.nodes[step]
    return step in read


def changed_context(process: Process, run: Run, gate: str) -> tuple[str, ...]:
    """The steps that signers of the present round see and that changed since its submission."""
    node = run.nodes[gate]
    if not isinstance(node, ApprovalNode) or node.submitted_seq is UNSET:
        return ()
    since = node.submitted_seq
    return tuple(step for step in seen_steps(process, gate) if run.nodes[step].seq > since)


def stale_at_completion(process: Process, run: Run, changes: Sequence[Change]) -> tuple[str, ...]:
    """The approvals that have grown stale in a run, if these changes complete it."""
    if not any(change.step == RUN and change.trigger == "finish" for change in changes):
        return ()
    return tuple(
        step.id
        for step in process.steps
        if step.approval
        and run.nodes[step.id].state is State.APPROVED
        and (older_covered(process, run, step.id) or changed_context(process, run, step.id))
    )


def contexts_changed_by(
    process: Process, before: Run, after: Run, changes: Sequence[Change]
) -> tuple[ChangedContext, ...]:
    """The approvals that stand and whose context an event changed, each with what changed."""
    changed: dict[str, list[str]] = {}
    for step, gate in dict.fromkeys(_context_changes(process, before, after, changes)):
        changed.setdefault(gate, []).append(step)
    return tuple(
        ChangedContext(gate=gate, steps=tuple(process.in_order(changed[gate])))
        for gate in process.in_order(changed)
    )


def _context_changes(
    process: Process, before: Run, after: Run, changes: Iterable[Change]
) -> Iterator[tuple[str, str]]:
    """The pairs of a step and an approval beside which it was seen before it changed."""
    for change in changes:
        if change.step == RUN or change.trigger not in NEW_CONTENT:
            continue
        for gate in process.readers.contexts.get(change.step, ()):
            if _stands(after, gate):
                yield change.step, gate
        if change.trigger in NEW_ROUND:
            for gate in process.readers.documents:
                if _stands(after, gate) and _in_document(process, before, change.step, gate):
                    yield change.step, gate


def _stands(run: Run, gate: str) -> bool:
    node = run.nodes[gate]
    is_known = isinstance(node, ApprovalNode) and node.submitted_seq is not UNSET
    return is_known and node.state in _STANDS


def _in_document(process: Process, run: Run, step: str, gate: str) -> bool:
    """Whether a step had ended as it stands when a document that an approval covers was frozen."""
    frozen = (run.nodes[s.id] for s in covered_steps(process, gate) if documents_of(s))
    ended = run.nodes[step]
    return any(ended_after(document, ended) for document in frozen)
