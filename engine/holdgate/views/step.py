"""A step of a run as plain data."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from holdgate.core import due, seats
from holdgate.core.answers import TYPES
from holdgate.core.approval_digests import context_digest
from holdgate.core.condition_answers import answer, moot
from holdgate.core.content import asked
from holdgate.model.process import Process, Step
from holdgate.model.run import RUN_ENDED, ApprovalNode, Node, Run, State, TaskNode
from holdgate.views.step_facts import step_facts


def step_view(
    process: Process, run: Run, step: Step, history: Sequence[Mapping[str, Any]], *, now: str
) -> dict[str, Any]:
    """What a step recorded, who did it, when, and whether it was late.

    `history`: the entries of the run's log that are about it. `unfinished`: the run ended first.
    """
    node = run.nodes[step.id]
    deadline = due.deadline(process, run, step)
    last = _ending(node, history)
    facts = step_facts(process, step, run)
    return {
        **facts,
        "state": str(node.state),
        "round": node.round,
        "ended": node.ended,
        "settled": node.settled,
        "due": deadline,
        "late": due.late(node, deadline, now),
        "moot": moot(run, step),
        "ready_at": node.ready_at,
        "unfinished": _unfinished(run, step),
        "ended_at": node.ended_at if node.ended else None,
        "ended_seq": last.get("seq"),
        "ended_by": last.get("person"),
        "on_behalf_of": last.get("on_behalf_of"),
        "happened_at": last.get("happened_at"),
        "because": node.because,
        "performers": list(node.performers),
        **(_approval(process, run, step, node) if isinstance(node, ApprovalNode) else {}),
        **(_task(run, step, node, facts) if isinstance(node, TaskNode) else {}),
        "notes": [entry for entry in history if entry["type"] == "note.added"],
        "history": list(history),
    }


_ENDS = {"run.started", "step.completed", "step.not_applicable", "approval.signed"}


def _ending(node: Node, history: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The entry with which somebody ended the step; none where nobody did."""
    if not node.ended or node.state is State.SKIPPED:
        return {}
    return next((entry for entry in reversed(history) if entry["type"] in _ENDS), {})


def _unfinished(run: Run, step: Step) -> bool:
    """Whether the run is over and the step is not; the refusal that ended a run is an end."""
    node = run.nodes[step.id]
    refused = node.state is State.REJECTED and step.approval and step.approval.end
    return run.head.state in RUN_ENDED and not node.ended and not refused


def _task(run: Run, step: Step, node: TaskNode, facts: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {field.id for field in asked(step, node.answers, partial(answer, run))}
    fields = [
        {**field, "asked": field["id"] in wanted, **_answer(field, node)}
        for field in facts["fields"]
    ]
    checks = [{**check, "ticked": check["number"] in node.ticks} for check in facts["checks"]]
    return {
        "assignee": node.assignee,
        "draft": bool(node.answers) and not node.ended,
        "fields": fields,
        "checks": checks,
    }


def _answer(field: Mapping[str, Any], node: TaskNode) -> dict[str, Any]:
    value = node.answers.get(field["id"])
    chosen = value if isinstance(value, list | tuple) else [value]
    shown = None if value is None else TYPES[field["type"]].show(value)
    return {
        "answer": value,
        "text": shown,
        "erased": value is None and f"answers.{field['id']}" in node.items,
        "options": [{**option, "chosen": option["label"] in chosen} for option in field["options"]],
    }


def _approval(process: Process, run: Run, step: Step, node: ApprovalNode) -> dict[str, Any]:
    beside = context_digest(process, run, step.id, node.round) if node.context else None
    return {
        "submitter": node.submitter,
        "submitted_at": node.submitted_at if node.submitter else None,
        "content": node.content,
        "context": node.context,
        "context_changed": beside != node.context,
        "closed": node.closed,
        "awaits": [
            {"role": line.role, "title": process.role_title(line.role), "count": line.count}
            for line in seats.awaits(node)
        ]
        if node.state is State.PENDING
        else [],
        "signatures": [
            {
                "person": signature.person,
                "at": signature.at,
                "assurance": signature.assurance,
                "roles": [process.role_title(role) for role in signature.fits],
                "seat": next(
                    (
                        process.role_title(s.role)
                        for s in node.seats
                        if s.person == signature.person
                    ),
                    None,
                ),
            }
            for signature in node.signatures
        ],
    }
