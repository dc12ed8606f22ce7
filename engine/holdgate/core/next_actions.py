"""What can be done next in a run, by whom, and by when."""

from collections.abc import Iterable
from typing import Literal

from msgspec import UNSET, Struct

from holdgate.core import due, signatures
from holdgate.core.roles import Roles
from holdgate.core.stale import changed_context, older_covered
from holdgate.core.who_can_act import awaited, who_can
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process, Step
from holdgate.model.run import ApprovalNode, Awaited, Node, Run, RunState, State, TaskNode

WORKABLE = frozenset({State.READY, State.IN_PROGRESS, State.PENDING})


class NextAction(Struct, frozen=True, kw_only=True):
    """One action that is possible now: `act` is its verb.

    `holders`: the roles that may do it, with who can. `awaited`: of a pending approval, the
    signatures it still needs. `last`: it ends the last open step, and so completes the run. `ends`:
    the outcome with which it ends the run, wherever that stands. `older`: of an
    approval, the covered steps that are older; `changed`: the steps shown beside it that changed.
    """

    step: Step
    state: State
    round: int
    act: Literal["do", "submit", "approve"]
    holders: tuple[RoleHolders, ...]
    awaited: Awaited | None
    assignee: str | None
    due: str | None
    late: bool
    last: bool
    ends: str | None
    older: tuple[str, ...]
    changed: tuple[str, ...]


def next_actions(
    process: Process, run: Run, roles: Roles, now: str, among: Iterable[str] | None = None
) -> tuple[NextAction, ...]:
    """What can be done next, by step number; nothing if the run is on hold or has ended.

    A pending approval is left out while a step before it is being redone: nobody can sign it then.

    `among`: the steps in a `WORKABLE` state, if the store knows them; only these are read.
    """
    if run.head.state is not RunState.ACTIVE:
        return ()
    steps = process.graph.ids if among is None else process.in_order(among)
    return tuple(_next_actions(process, run, roles, now, steps))


def _next_actions(
    process: Process, run: Run, roles: Roles, now: str, steps: Iterable[str]
) -> Iterable[NextAction]:
    for step_id in steps:
        step, node = process.by_id[step_id], run.nodes[step_id]
        if node.state in WORKABLE and not node.unmet:
            deadline, act = due.deadline(process, run, step), _act(step, node)
            yield NextAction(
                step=step,
                state=node.state,
                round=node.round,
                act=act,
                holders=who_can(roles, run, act, step).holders,
                awaited=_awaited(roles, run, step, node),
                assignee=node.assignee if isinstance(node, TaskNode) else None,
                due=deadline,
                late=due.late(node, deadline, now),
                last=run.head.open == 1 and step.ends is UNSET and _ends(node),
                ends=None if step.ends is UNSET or not _ends(node) else step.ends,
                older=tuple(older_covered(process, run, step_id)) if step.approval else (),
                changed=changed_context(process, run, step_id) if step.approval else (),
            )


def _ends(node: Node) -> bool:
    """Whether one more action ends the step."""
    if isinstance(node, ApprovalNode):
        free = signatures.free_places(node)  # none, unless it is pending
        return sum(place.count for place in free) == 1
    return True


def _act(step: Step, node: Node) -> Literal["do", "submit", "approve"]:
    if not step.approval:
        return "do"
    return "approve" if node.state is State.PENDING else "submit"


def _awaited(roles: Roles, run: Run, step: Step, node: Node) -> Awaited | None:
    return awaited(roles, run, step) if node.state is State.PENDING else None
