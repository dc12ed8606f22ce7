"""Rules of the engine that can be switched off one at a time, to see that a comparison notices it.

A fault is a function of the engine and what is done instead, in every place that uses the function.
The functions are imported, not quoted: a renaming follows them here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from holdgate.core import derive, due, evolve, handover, separation, signatures, stale
from holdgate.core.blockers import open_needs
from holdgate.core.condition_answers import applies
from holdgate.core.decide import approvals, reopen
from holdgate.core.decision_context import DecisionContext
from holdgate.core.run_draft import RunDraft
from holdgate.model import readers
from holdgate.model.commands import Approve, Reject
from holdgate.model.events import Change, Decision
from holdgate.model.ids import RUN
from holdgate.model.process import Step
from holdgate.model.run import ApprovalNode, Node, RequiredLine, Run, Seat, Signature, State
from support.seams import replace_everywhere


@dataclass(frozen=True)
class Fault:
    """Members of the engine, and by what each of them is replaced."""

    replacements: tuple[tuple[object, object], ...]

    def commit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make the engine wrong, until the test ends."""
        for member, other in self.replacements:
            replace_everywhere(monkeypatch, member, other)


def _instead(member: object, other: object) -> Fault:
    return Fault(((member, other),))


def _none(*_: Any) -> tuple[()]:
    """No reason is given, or nothing follows."""
    return ()


def _is_false(*_: Any) -> bool:
    """It is not so."""
    return False


def _no_reason(*_: Any) -> None:
    """There is no reason."""


apply_change, transition, next_change = evolve.apply_change, derive.transition, derive.next_change
bars, settle = separation.bars, DecisionContext.settle


def _revising_nothing(trigger: str) -> Fault:
    """Approvals are not told that a step they cover begins another round."""

    def applied(draft: RunDraft, change: Change) -> None:
        apply_change(draft, change)
        if change.trigger == trigger:
            draft.revised.discard(change.step)

    return _instead(apply_change, applied)


def _never(rule: Callable[[Node, str, str], bool]) -> Fault:
    """A node does not change by itself, for a trigger and for a cause that the rule names."""

    def made(step: Step, node: Node, trigger: str, why: str, **facts: bool) -> Change | None:
        if rule(node, trigger, why):
            return None
        return transition(step, node, trigger, why, **facts)

    return _instead(transition, made)


def _same_round(step: Step, node: Node, trigger: str, why: str, **facts: bool) -> Change:
    change = transition(step, node, trigger, why, **facts)
    return replace(change, round=node.round) if trigger == "unskip" else change


def _first_free(lines: tuple[RequiredLine, ...], signers: tuple[Signature, ...]) -> Any:
    """Whoever comes takes the first free place that fits, and stays there."""
    free = {line.role: line.count for line in lines}
    taken = []
    for signature in signers:
        role = next((role for role in free if role in signature.fits and free[role]), None)
        if role:
            free[role] -= 1
            taken.append(Seat(person=signature.person, role=role))
    return tuple(taken)


def _only_what_changed(draft: RunDraft, step: Step) -> Change | None:
    """Judge what differs from before the event, and not what was touched on the way."""
    now, before = draft.nodes[step.id], draft.nodes.base[step.id]
    same = now.unmet == before.unmet and now.state == before.state != State.BLOCKED
    covered = set(step.approval.covers if step.approval else ())
    return None if same and not covered & draft.revised else next_change(draft, step)


def _goes_with_what_it_covers(run: Run, step: Step) -> bool:
    covers = step.approval.covers if step.approval else ()
    gone = bool(covers) and all(run.nodes[covered].state is State.SKIPPED for covered in covers)
    return not gone and bool(applies(run, step))


def _signatures_stay(draft: RunDraft, change: Change) -> None:
    before = None if change.step == RUN else draft.nodes[change.step]
    apply_change(draft, change)
    if isinstance(before, ApprovalNode):
        after = draft.approval(change.step)
        draft.put(change.step, replace(after, signatures=before.signatures))


def _only_named(run: Run, step: Step, person: str, **options: bool) -> Any:
    rules = {"performer", "submitter"}
    return tuple(bar for bar in bars(run, step, person, **options) if bar.kind not in rules)


def _last_only(run: Run, step: Step, person: str, **options: bool) -> Any:
    nodes = {
        name: replace(node, performers=node.performers[-1:]) for name, node in run.nodes.items()
    }
    return bars(Run(run.head, nodes), step, person, **options)


def _unseen(decide: Callable[[DecisionContext, Any], Any]) -> tuple[object, object]:
    """Whatever round somebody looked at, it counts as the present one."""

    def decided(context: DecisionContext, command: Approve | Reject) -> Any:
        node = context.run.approval(command.step)
        return decide(context, replace(command, round=node.round, content=None))

    return decide, decided


def _none_while_pending(context: DecisionContext, step: Step) -> Any:
    """A pending approval waits for nothing upstream."""
    pending = context.run.nodes[step.id].state is State.PENDING
    return () if pending else open_needs(context, step)


def _reopened_only(
    context: DecisionContext, kind: str, *changes: Change, **members: Any
) -> Decision:
    kept = [change for change in changes if (change.trigger, change.why) != ("void", "downstream")]
    return settle(context, kind, *kept, **members)


FAULTS: Mapping[str, Fault] = {
    "settled looks one step back only": _instead(
        Node.settled, property(lambda node: node.ended)
    ),
    "reopening voids no approval": _revising_nothing("reopen"),
    "waking a skipped step voids nothing": _revising_nothing("unskip"),
    "lines are not judged again": _never(
        lambda _, *cause: cause == ("void", "lines")
    ),
    "a signer is not judged again": _never(
        lambda _, *cause: cause == ("void", "separation")
    ),
    "who comes first sits on the first free line": _instead(signatures.seats, _first_free),
    "only who worked last is kept from signing": _instead(bars, _last_only),
    "who did it or submitted it may sign": _instead(bars, _only_named),
    "a person may sign twice": _instead(approvals.already_voted, _no_reason),
    "signing goes on while something is redone": _instead(open_needs, _none_while_pending),
    "signing without having seen": Fault((_unseen(approvals.approve), _unseen(approvals.reject))),
    "signatures count in the next round": _instead(apply_change, _signatures_stay),
    "a gate goes with what it covers": _instead(applies, _goes_with_what_it_covers),
    "rejected is a dead end": _never(
        lambda node, *cause: (node.state, *cause) == (State.REJECTED, "unblock", "needs")
    ),
    "waking up starts no round": _instead(transition, _same_round),
    "only what changed is judged again": _instead(next_change, _only_what_changed),
    "reopening while pending": _instead(reopen.locked_by_approval, _none),
    "downstream leaves approvals alone": _instead(settle, _reopened_only),
    "a role that signs goes to anybody": _instead(handover.is_guarded, _is_false),
    "what ends keeps no deadline": _instead(due.at_end, lambda *_: {}),
    "no deadline has ever passed": _instead(due.passed, lambda *_: False),
    "what covered steps show is not seen": _instead(
        readers.context_steps, lambda gate, _covered: gate.shows
    ),
    "what a signer answered is not read": _instead(
        ApprovalNode.given, property(lambda _: {})
    ),
    "work is never older": _instead(stale.CAN_BE_OLDER, frozenset()),
}  # fmt: skip
