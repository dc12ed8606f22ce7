"""A process as plain data."""

from typing import Any

from holdgate.model.condition import Reference
from holdgate.model.process import Process, Step
from holdgate.render.condition_view import condition_words

VIEW = "view/1"


def process_facts(process: Process) -> dict[str, Any]:
    """What every document says of the process."""
    return {
        "id": process.id,
        "version": process.version,
        "title": process.title,
        "summary": process.summary,
        "owner": process.owner,
        "lead": process.role_title(process.lead),
    }


def process_view(process: Process) -> dict[str, Any]:
    """The view of a process, for an empty checklist."""
    return {
        "holdgate": VIEW,
        "of": "process",
        "process": process_facts(process),
        "roles": [{"id": role.id, "title": role.title} for role in process.roles.values()],
        "start": step_facts(process, process.start),
        "steps": [step_facts(process, step) for step in process.steps],
    }


def step_facts(process: Process, step: Step) -> dict[str, Any]:
    """What the definition says of a step."""
    return {
        "number": step.number,
        "id": step.id,
        "title": step.title,
        "kind": "approval" if step.approval else "task",
        "roles": [process.role_title(role) for role in step.roles],
        "guidance": step.guidance,
        "warning": step.warning,
        "optional": step.optional,
        "when": [condition_words(process, condition) for condition in step.when],
        "shows": [_named(process, shown) for shown in step.shows],
        "deadline": _deadline(process, step),
        "fields": [
            {
                "id": field.id,
                "label": field.label,
                "help": field.help,
                "type": field.type,
                "optional": field.optional,
                "conditional": field.when is not None,
                "when": condition_words(process, field.when),
                "options": [{"label": o.label, "text": o.text} for o in field.options],
            }
            for field in step.fields
        ],
        "checks": [{"number": n, "text": text} for n, text in enumerate(step.checks, 1)],
        "covers": [_named(process, c) for c in step.approval.covers] if step.approval else [],
        "need": [
            {
                "role": line.role,
                "title": process.role_title(line.role),
                "count": line.count,
                "when": condition_words(process, line.when),
            }
            for line in (step.approval.need if step.approval else ())
        ],
    }


def _named(process: Process, step_id: str) -> dict[str, Any]:
    step = process.by_id[step_id]
    return {"number": step.number, "id": step.id, "title": step.title}


def _deadline(process: Process, step: Step) -> str | None:
    """The deadline's rule in words: `within 4h`, `within 3d (Low), 1h (High) of “…” (step 1)`."""
    if step.due is None:
        return None
    table = ", ".join(f"{duration} ({label})" for label, duration in step.due.table.items())
    within = table or (str(step.due.within) if step.due.within else "")
    if step.due.before:
        return f"{within} before {_clock(process, step.due.before)}".strip()
    return f"within {within}" + (f" of {_clock(process, step.due.after)}" if step.due.after else "")


def _clock(process: Process, references: tuple[Reference, ...]) -> str:
    """What a deadline counts from: an answer by its question, a step by its title."""
    if len(references) > 1:
        return f"the last of {', '.join(_moment(process, each) for each in references)}"
    return _moment(process, references[0])


def _moment(process: Process, reference: Reference) -> str:
    step = process.by_id[reference.step]
    field = step.field(reference.field) if reference.field else None
    if field:
        return f"“{field.label}” (step {step.number})"
    return f"step {step.number} “{step.title}”" if step.number else "the start"
