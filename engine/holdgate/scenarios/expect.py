"""What a story expects of a run, held against the run."""

from collections.abc import Mapping
from typing import Any

from holdgate.core import due
from holdgate.core.condition_answers import moot
from holdgate.model.ids import RUN
from holdgate.model.jsons import Json
from holdgate.model.process import Process
from holdgate.model.run import ApprovalNode, Run, RunHead, TaskNode


def differences(
    process: Process, run: Run, expected: Mapping[str, Json], *, now: str
) -> tuple[str, ...]:
    """Each way in which the run is not as expected, in words."""
    found: list[str] = []
    for name, wanted in expected.items():
        looked_at = wanted if isinstance(wanted, Mapping) else {"state": wanted}
        actual = _run(run.head) if name == RUN else _step(process, run, name, now)
        found += [
            f"expected {name} to have {key} {_words(value)}, but it is {_words(actual.get(key))}"
            for key, value in looked_at.items()
            if actual.get(key) != value
        ]
    return tuple(found)


def _words(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "not set" if value is None else str(value)


def _run(head: RunHead) -> dict[str, Any]:
    """`ends` is the outcome where there is one, else the state."""
    return {
        "state": str(head.state),
        "outcome": head.outcome,
        "ends": head.outcome or str(head.state),
    }


def _step(process: Process, run: Run, step_id: str, now: str) -> dict[str, Any]:
    step, node = process.by_id[step_id], run.nodes[step_id]
    found: dict[str, Any] = {
        "state": str(node.state),
        "round": node.round,
        "settled": node.settled,
        "moot": moot(run, step),
        "late": due.late(node, due.deadline(process, run, step), now),
    }
    if isinstance(node, TaskNode):
        found |= {"assignee": node.assignee, "answers": dict(node.answers)}
    if isinstance(node, ApprovalNode):
        found["seats"] = {seat.person: seat.role for seat in node.seats}
        found["closed"] = node.closed
    return found
