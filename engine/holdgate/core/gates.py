"""What an approval asks, who may give it, and what exactly is signed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from holdgate.core.canonical import digest
from holdgate.core.facts import ANSWERS
from holdgate.model.condition import Answers, Reference, holds
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.process import Approval, Process, Step
from holdgate.model.run import ApprovalNode, Node, RequiredLine, Run, Seat, Signature, TaskNode

SHOWN_VALUE = re.compile(r"\{\{\s*([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)\s*\}\}")


def required_lines(approval: Approval, answers: Answers) -> tuple[RequiredLine, ...]:
    """The need lines that hold. If none does, all of them: a gate fails closed."""
    lines = [line for line in approval.need if holds(line.when, answers)] or approval.need
    return tuple(RequiredLine(role=line.role, count=line.count) for line in lines)


# --- seats -----------------------------------------------------------------------------------


def _seated(fits: Sequence[Sequence[str]], free: Mapping[str, int]) -> int:
    """The size of a largest matching of signers (the roles each fits) to free places."""
    places = [role for role, count in free.items() for _ in range(count)]
    taken: dict[int, int] = {}

    def place(signer: int, seen: set[int]) -> bool:
        for number, role in enumerate(places):
            if role in fits[signer] and number not in seen:
                seen.add(number)
                if number not in taken or place(taken[number], seen):
                    taken[number] = signer
                    return True
        return False

    return sum(place(signer, set()) for signer in range(len(fits)))


def seats(lines: Iterable[RequiredLine], signatures: Sequence[Signature]) -> tuple[Seat, ...]:
    """Who sits where: a largest matching, so that nobody is locked out by who came first.

    Of several, the one with the first signer on the earliest line, then the second, and so on.
    Each person fills one seat (Hopcroft and Karp's problem, at a size where Kuhn's method does).
    """
    free: dict[str, int] = {}
    for line in lines:
        free[line.role] = free.get(line.role, 0) + line.count
    found: list[Seat] = []
    rest = [signature.fits for signature in signatures]
    for signature in signatures:
        best = _seated(rest, free)
        rest = rest[1:]
        for role, count in free.items():
            fewer = {**free, role: count - 1}
            if role in signature.fits and count and 1 + _seated(rest, fewer) == best:
                found.append(Seat(person=signature.person, role=role))
                free = fewer
                break
    return tuple(found)


def places(lines: Iterable[RequiredLine]) -> int:
    """How many seats there are."""
    return sum(line.count for line in lines)


# --- separation of duties --------------------------------------------------------------------


def bars(
    run: Run, step: Step, person: str, *, submitted: bool = True
) -> tuple[dict[str, Json], ...]:
    """Why `person` may not act here (on a gate: not sign): one fact map for each rule.

    `rule` is `performer` (did a covered step), `submitter`, `separate_from` (did that step) or
    `named` (stands in that field). Without `submitted` only `separate_from` is looked at.
    """
    found: list[dict[str, Json]] = []
    if step.approval and submitted:
        found += [
            {"rule": "performer", "step": covered}
            for covered in step.approval.covers
            if _among(person, run.nodes[covered].performers)
        ]
        submitter = run.approval(step.id).submitter
        if submitter and same_person(person, submitter):
            found.append({"rule": "submitter", "step": step.id})
    for other in step.separate_from:
        if _barred_by(run, other, person):
            rule = "named" if other.field else "separate_from"
            found.append({"rule": rule, "step": other.step, "field": other.field})
    return tuple(found)


def _among(person: str, people: Iterable[str]) -> bool:
    return any(same_person(person, each) for each in people)


def _barred_by(run: Run, other: Reference, person: str) -> bool:
    node = run.nodes[other.step]
    if other.field is None:
        return _among(person, node.performers)
    named = node.answers.get(other.field) if isinstance(node, TaskNode) else None
    return _among(person, _people(named))


def _people(answer: Json) -> tuple[str, ...]:
    named = answer if isinstance(answer, list | tuple) else [answer]
    return tuple(each for each in named if isinstance(each, str))


# --- what is signed --------------------------------------------------------------------------


def _instance(step: str, node: Node) -> dict[str, Json]:
    """One covered or shown instance as the digests see it; absent facts are left out."""
    members: dict[str, Json] = {
        "step": step,
        "item": None,
        "round": node.round,
        "state": str(node.state),
        "items": dict(node.items) if isinstance(node, TaskNode) else {},
        "ticks": list(node.ticks) if isinstance(node, TaskNode) else [],
        "performers": list(node.performers),
    }
    return members | ({"ended_at": node.ended_at} if node.ended and node.ended_at else {})


def in_order(process: Process, steps: Iterable[str]) -> list[str]:
    """Steps by number."""
    return sorted(steps, key=lambda step: process.by_id[step].number)


def content_digest(
    process: Process, run: Run, gate: str, round_: int, lines: Sequence[RequiredLine]
) -> str:
    """The digest that a signature binds: what is covered, by its item digests, and the lines."""
    approval = process.by_id[gate].approval
    covers = in_order(process, approval.covers if approval else ())
    return digest(
        {
            "holdgate": "content/1",
            "run": run.head.id,
            "definition": run.head.definition,
            "gate": gate,
            "round": round_,
            "lines": [{"role": line.role, "count": line.count} for line in lines],
            "covers": [_instance(step, run.nodes[step]) for step in covers],
        }
    )


def context_digest(process: Process, run: Run, gate: str, round_: int) -> str:
    """The digest of what else was on the screen. Recorded, binds nothing."""
    shows = in_order(process, process.by_id[gate].shows)
    return digest(
        {
            "holdgate": "context/1",
            "run": run.head.id,
            "gate": gate,
            "round": round_,
            "shows": [_instance(step, run.nodes[step]) for step in shows],
            "values": _shown_values(process, run, gate),
        }
    )


def _shown_values(process: Process, run: Run, gate: str) -> dict[str, Json]:
    """The item digests of the answers shown in covered texts; None for what is not answered."""
    approval = process.by_id[gate].approval
    found: dict[str, Json] = {}
    for covered in approval.covers if approval else ():
        step = process.by_id[covered]
        for text in (step.guidance, step.warning, *(field.help for field in step.fields)):
            for other, field in SHOWN_VALUE.findall(text or ""):
                node = run.nodes.get(other)
                items = node.items if isinstance(node, TaskNode) else {}
                found[f"{other}.{field}"] = items.get(ANSWERS + field)
    return found


def awaits(gate: ApprovalNode) -> tuple[RequiredLine, ...]:
    """The lines of a pending approval with the places that are still free."""
    taken = seats(gate.lines, gate.signatures)
    left: dict[str, int] = {}
    for line in gate.lines:
        left[line.role] = left.get(line.role, 0) + line.count
    for seat in taken:
        left[seat.role] -= 1
    return tuple(RequiredLine(role=role, count=count) for role, count in left.items() if count)
