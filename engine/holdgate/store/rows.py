"""Whether the rows of a run are what its events make.

A row that an older holdgate wrote has no history; that alone is no difference. A row may still hold
a value whose item was erased after it was written: the events decide, and the value does not count.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from holdgate.errors import StoreError
from holdgate.model.damage import Damage
from holdgate.model.events import ANSWERS, Sealed
from holdgate.model.run import ApprovalNode, Node, Run, RunHead, TaskNode
from holdgate.store import damage
from holdgate.store.port import Reader

AnyRow = TypeVar("AnyRow", Node, RunHead)


def same_row(kept: AnyRow, made: AnyRow) -> bool:
    """Whether a row is exactly what the events make."""
    return type(kept) is type(made) and _with_history(kept, made) == made


def same_but_erased(kept: Node, made: Node, erased: Collection[str]) -> bool:
    """Whether a node is what the events make, apart from values whose items were erased."""
    if not erased or type(kept) is not type(made):
        return False
    return _without(_with_history(kept, made), erased) == _without(made, erased)


def tail_faults(
    reader: Reader, run_id: str, events: Sequence[Sealed], known: int = 0
) -> Iterator[Damage]:
    """Whether the store knows of later events than there are, or of another last one.

    `known`: the last event that something beside the rows refers to.
    """
    head = known_head(reader, run_id)
    known = max(known, head.seq if head else 0)
    if known > len(events):
        yield damage.tail_lost(len(events), known)
    elif head and events and head.seq == len(events) and head.head != events[-1].hash:
        yield damage.tail_exchanged(len(events))


def known_head(reader: Reader, run_id: str) -> RunHead | None:
    """The row of a run; None if it is missing, or cannot be read."""
    try:
        run = reader.run(run_id)
    except StoreError:
        return None
    return run.head if run else None


def rows_faults(reader: Reader, made: Run, events: Sequence[Sealed]) -> Iterator[Damage]:
    """Each row that is not what the events make; `made` is the run that they make."""
    run_id = made.head.id
    try:
        run = reader.run(run_id)
    except StoreError:
        yield damage.row_unreadable()
        return
    if run is None:
        yield damage.row_missing()
        return
    if not same_row(run.head, made.head):
        yield damage.row_differs(None, run.head.seq)
    yield from _node_faults(run, made, events)


def _node_faults(run: Run, made: Run, events: Sequence[Sealed]) -> Iterator[Damage]:
    kept: dict[str, Node] = {}
    with suppress(StoreError):
        iter(run.nodes)  # all rows at once, unless one of them cannot be read
    for step in made.nodes:
        try:
            kept[step] = run.nodes[step]
        except KeyError:
            yield damage.row_missing(step)
        except StoreError:
            yield damage.row_unreadable(step)
    for step, node in kept.items():
        if not same_row(node, made.nodes[step]):
            yield _difference(step, node, made.nodes[step], events)
    if len(run.nodes) > len(made.nodes):
        yield damage.rows_needless()


def _difference(step: str, kept: Node, made: Node, events: Sequence[Sealed]) -> Damage:
    changing = (events[seq - 1] for seq in made.history or ())
    erased = {name for sealed in changing for name in sealed.event.payload.keys() - sealed.items}
    if same_but_erased(kept, made, erased):
        return damage.still_in_row(step)
    return damage.row_differs(step, kept.seq)


def _with_history(kept: AnyRow, made: AnyRow) -> AnyRow:
    return replace(kept, history=made.history) if kept.history is None else kept


def _without(node: Node, erased: Collection[str]) -> Node:
    if "because" in erased:
        node = replace(node, because=None)
    fields = {name.removeprefix(ANSWERS) for name in erased if name.startswith(ANSWERS)}
    if isinstance(node, TaskNode):
        return replace(
            node,
            answers=_left(node.answers, fields),
            recorded=_left(node.recorded, fields),
        )
    return _unsaid(node, fields) if isinstance(node, ApprovalNode) else node


def _unsaid(node: ApprovalNode, fields: Collection[str]) -> ApprovalNode:
    """An approval without what its signers answered to these questions."""
    return replace(
        node,
        signatures=tuple(
            replace(signature, answers=_left(signature.answers, fields))
            for signature in node.signatures
        ),
        recorded=_left(node.last_given, fields) or UNSET,
    )


def _left(answers: Mapping[str, object], fields: Collection[str]) -> dict[str, object]:
    return {name: value for name, value in answers.items() if name not in fields}
