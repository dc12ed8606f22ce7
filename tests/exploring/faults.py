"""Rules of the engine that can be switched off one at a time, to see that the comparison notices.

Each is a place, a name there, and what stands there instead.
"""

# ruff: noqa: SLF001 - rules are switched off where they stand, which is nobody's business but ours

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from holdgate.core import derive, evolve, reasons, separation, signatures
from holdgate.core.decide import approvals, approve, reopen
from holdgate.core.run_draft import RunDraft
from holdgate.model.events import Change
from holdgate.model.process import Step
from holdgate.model.run import Node, Seat, State

Fault = tuple[Any, str, Any]


def _nothing(*_: Any, **__: Any) -> None:
    """No reason is found."""


def _none(*_: Any, **__: Any) -> tuple[()]:
    """Nothing is found."""
    return ()


def _without(found: Callable[..., Any], *dropped: Any) -> Callable[..., Any]:
    """The same, save that what is dropped is not found."""

    def instead(*given: Any, **named: Any) -> Any:
        answer = found(*given, **named)
        return None if answer in dropped else answer

    return instead


def _first_free(lines: Any, signatures: Any) -> tuple[Seat, ...]:
    """Whoever comes takes the first free place that fits, and stays there."""
    free = {line.role: line.count for line in lines}
    taken = []
    for each in signatures:
        role = next((role for role in free if role in each.fits and free[role]), None)
        if role:
            free[role] -= 1
            taken.append(Seat(person=each.person, role=role))
    return tuple(taken)


def _unskip_voids_nothing(draft: RunDraft, change: Change) -> None:
    _apply_change(draft, change)
    if change.trigger == "unskip":
        draft.revised.discard(change.step)


def _same_round_on_unskip(step: Step, node: Node, trigger: str, why: str, **facts: bool) -> Change:
    found = _transition(step, node, trigger, why, **facts)
    return replace(found, round=node.round) if trigger == "unskip" else found


def _only_what_changed(draft: RunDraft, step: Step) -> tuple[str, str] | None:
    """Judge again what is otherwise than before the event, not what was touched on the way."""
    now, before = draft.nodes[step.id], draft.nodes.base[step.id]
    same = now.unmet == before.unmet and now.state == before.state != State.BLOCKED
    covered = set(step.approval.covers if step.approval else ())
    return None if same and not covered & draft.revised else _next(draft, step)


def _goes_with_what_it_covers(run: Any, step: Step) -> bool:
    covers = step.approval.covers if step.approval else ()
    gone = bool(covers) and all(run.nodes[each].state is State.SKIPPED for each in covers)
    return not gone and bool(_applies(run, step))


def _signatures_stay(node: Any, trigger: str, at: str) -> Any:
    found = _approval(node, trigger, at)
    return replace(found, signatures=node.signatures)


def _only_named(*given: Any, **named: Any) -> Any:
    return tuple(e for e in _bars(*given, **named) if e["rule"] not in {"performer", "submitter"})


def _last_only(person: str, people: Any) -> bool:
    return bool(_among(person, list(people)[-1:]))


def _reopened_only(*given: Any) -> list[Change]:
    return [change for change in _downstream(*given) if change.trigger == "reopen"]


_apply_change, _transition, _next = derive.apply_change, derive.transition, derive._next
_applies, _approval, _bars = derive.applies, evolve._approval, separation.bars
_among, _downstream = separation._among, reopen._downstream

FAULTS: Mapping[str, Fault] = {
    "settled looks one step back only": (Node, "settled", property(lambda node: node.ended)),
    "reopening voids no approval": (derive, "_covers", _none),
    "waking a skipped step voids nothing": (derive, "apply_change", _unskip_voids_nothing),
    "lines are not judged again": (derive, "_void", _without(derive._void, ("void", "lines"))),
    "a signer is not judged again": (
        derive, "_void", _without(derive._void, ("void", "separation")),
    ),
    "who comes first sits on the first free line": (signatures, "seats", _first_free),
    "only who worked last is kept from signing": (separation, "_among", _last_only),
    "who did it or submitted it may sign": (reasons.separation, "bars", _only_named),
    "a person may sign twice": (approve, "_voted", _nothing),
    "signing goes on while something is redone": (approve, "_needs_open", _nothing),
    "signing without having seen": (approvals, "_stale", _nothing),
    "signatures count in the next round": (evolve, "_approval", _signatures_stay),
    "a gate goes with what it covers": (derive, "applies", _goes_with_what_it_covers),
    "rejected is a dead end": (
        derive, "_RESTING_GATE", frozenset({State.BLOCKED, State.SKIPPED}),
    ),
    "waking up starts no round": (derive, "transition", _same_round_on_unskip),
    "only what changed is judged again": (derive, "_next", _only_what_changed),
    "reopening while pending": (reopen, "_locked_by_approval", _none),
    "downstream leaves approvals alone": (reopen, "_downstream", _reopened_only),
}  # fmt: skip
