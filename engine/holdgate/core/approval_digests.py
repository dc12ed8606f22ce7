"""The digests of an approval: of what is signed, and of what the signer saw beside it."""

from collections.abc import Sequence

from holdgate.core.canonical import digest
from holdgate.model.events import ANSWERS
from holdgate.model.jsons import Json
from holdgate.model.placeholder import PLACEHOLDER
from holdgate.model.process import Process
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
    approval = process.by_id[gate].approval
    covers = process.in_order(approval.covers if approval else ())
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
    """The digest of what else was shown. It is recorded, but signatures are not bound to it."""
    shows = process.in_order(process.by_id[gate].shows)
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
    """The item digests of the answers that covered texts show; None where there is no answer."""
    approval = process.by_id[gate].approval
    digests: dict[str, Json] = {}
    for covered in approval.covers if approval else ():
        step = process.by_id[covered]
        for text in (step.guidance, step.warning, *(field.help for field in step.fields)):
            for placeholder in PLACEHOLDER.finditer(text or ""):
                other, field = placeholder["step"], placeholder["field"]
                node = run.nodes.get(other)
                items = node.items if isinstance(node, TaskNode) else {}
                digests[f"{other}.{field}"] = items.get(ANSWERS + field)
    return digests
