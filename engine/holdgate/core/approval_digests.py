"""The digests of an approval: of what is signed, and of what the signer saw beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

from holdgate.core.canonical import digest
from holdgate.model.events import ANSWERS
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.readers import context_steps, documents_of, shown_beside, values_in_texts
from holdgate.model.run import Node, RequiredLine, Run, TaskNode


def _instance(step: str, node: Node) -> dict[str, Json]:
    """What the digests contain of a covered or shown step; members without a value are left out."""
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


def content_digest(
    process: Process, run: Run, gate: str, round_: int, lines: Sequence[RequiredLine]
) -> str:
    """The digest that signatures are bound to: the covered steps, their items, and the lines."""
    return digest(
        {
            "holdgate": "content/1",
            "run": run.head.id,
            "definition": run.head.definition,
            "gate": gate,
            "round": round_,
            "lines": [{"role": line.role, "count": line.count} for line in lines],
            "covers": _instances(run, (step.id for step in covered_steps(process, gate))),
        }
    )


def covered_steps(process: Process, gate: str) -> list[Step]:
    """The steps that an approval covers, by number."""
    approval = process.by_id[gate].approval
    return [process.by_id[step] for step in process.in_order(approval.covers if approval else ())]


def seen_steps(process: Process, gate: str) -> list[str]:
    """The steps that signers see something of beside what an approval covers, by number."""
    step = process.by_id[gate]
    return process.in_order(context_steps(step, covered_steps(process, gate)))


def shown(process: Process, run: Run, gate: str) -> Json:
    """What a submission says of the steps that its signers see: each with its round."""
    steps = seen_steps(process, gate)
    return [{"step": step, "item": None, "round": run.nodes[step].round} for step in steps]


def context_digest(process: Process, run: Run, gate: str, round_: int) -> str:
    """The digest of what else was shown. It is recorded, but signatures are not bound to it.

    `documents`: of each covered document, the event before it: it shows the run as it stood then.
    """
    covered = covered_steps(process, gate)
    step = process.by_id[gate]
    return digest(
        {
            "holdgate": "context/2",
            "run": run.head.id,
            "gate": gate,
            "round": round_,
            "shows": _instances(run, process.in_order(shown_beside(step, covered))),
            "values": _values(run, (step, *covered)),
            "documents": _documents(run, covered),
        }
    )


def first_context_digest(process: Process, run: Run, gate: str, round_: int) -> str:
    """The same as earlier versions made it: without what the covered steps show."""
    covered = covered_steps(process, gate)
    return digest(
        {
            "holdgate": "context/1",
            "run": run.head.id,
            "gate": gate,
            "round": round_,
            "shows": _instances(run, process.in_order(process.by_id[gate].shows)),
            "values": _values(run, covered),
        }
    )


def _instances(run: Run, steps: Iterable[str]) -> list[Json]:
    return [_instance(step, run.nodes[step]) for step in steps]


def _values(run: Run, steps: Iterable[Step]) -> dict[str, Json]:
    """The item digests of the answers that texts show; None where there is no answer."""
    digests: dict[str, Json] = {}
    for step in steps:
        for value in values_in_texts(step):
            items = run.nodes[value.step].given_items
            digests[str(value)] = items.get(f"{ANSWERS}{value.field}")
    return digests


def _documents(run: Run, steps: Iterable[Step]) -> dict[str, Json]:
    """For each document that the steps froze, the hash of the event before it."""
    heads: dict[str, Json] = {}
    for step in steps:
        node = run.nodes[step.id]
        for field in documents_of(step):
            answer: Any = node.answers.get(field) if isinstance(node, TaskNode) else None
            heads[f"{step.id}.{field}"] = answer.get("head") if isinstance(answer, dict) else None
    return heads
