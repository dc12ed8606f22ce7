"""What the definition says of a step, as plain data."""

from typing import Any

from holdgate.core.wording import condition_words
from holdgate.model.process import Approval, Process, Step
from holdgate.model.run import Run
from holdgate.views.conditions import conditions_of
from holdgate.views.deadlines import deadline_words
from holdgate.views.step_names import named


def step_facts(process: Process, step: Step, run: Run | None = None) -> dict[str, Any]:
    """What the definition says of a step; of a run, which of its conditions hold in it."""
    return {
        "number": step.number,
        "id": step.id,
        "title": step.title,
        "kind": "approval" if step.approval else "task",
        "roles": [process.role_title(role) for role in step.roles],
        "guidance": step.guidance,
        "warning": step.warning,
        "optional": step.optional,
        "when": conditions_of(process, step, run),
        "shows": [named(process, shown) for shown in step.shows],
        "separate_from": [
            {**named(process, other.step), "field": _label(process, other.step, other.field)}
            for other in step.separate_from
        ],
        "deadline": deadline_words(process, step),
        "fields": _fields(process, step),
        "checks": [{"number": n, "text": text} for n, text in enumerate(step.checks, 1)],
        **_approval(process, step.approval),
    }


def _label(process: Process, step_id: str, field_id: str | None) -> str | None:
    field = process.by_id[step_id].field(field_id or "")
    return field.label if field else None


def _fields(process: Process, step: Step) -> list[dict[str, Any]]:
    return [
        {
            "id": field.id,
            "label": field.label,
            "help": field.help,
            "type": field.type,
            "optional": field.optional,
            "conditional": field.when is not None,
            "when": condition_words(process, field.when),
            "min": field.minimum,
            "max": field.maximum,
            "renderer": field.renderer,
            "options": [{"label": o.label, "text": o.text} for o in field.options],
        }
        for field in step.fields
    ]


def _approval(process: Process, approval: Approval | None) -> dict[str, Any]:
    """`rejected`: what a rejection does, it opens steps again or ends the run."""
    if approval is None:
        return {"covers": [], "need": [], "rejected": None}
    return {
        "covers": [named(process, covered) for covered in approval.covers],
        "need": [
            {
                "role": line.role,
                "title": process.role_title(line.role),
                "count": line.count,
                "when": condition_words(process, line.when),
            }
            for line in approval.need
        ],
        "rejected": {
            "reopens": [named(process, step) for step in approval.reopen],
            "ends": process.outcomes.get(approval.end, approval.end) if approval.end else None,
        },
    }
