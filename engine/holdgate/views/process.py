"""A process as plain data."""

from typing import Any

from holdgate.core.wording import question
from holdgate.model.process import Process, Role
from holdgate.views.layout import Layout
from holdgate.views.step_facts import step_facts

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
        "outcomes": [{"id": each, "title": told} for each, told in process.outcomes.items()],
    }


def process_view(process: Process) -> dict[str, Any]:
    """The view of a process, for an empty checklist."""
    layout = Layout(process)
    return {
        "holdgate": VIEW,
        "of": "process",
        "process": process_facts(process),
        "roles": [_role(process, role) for role in process.roles.values()],
        "order": layout.order(None),
        "groups": list(layout.groups.values()),
        "start": {**step_facts(process, process.start), **layout.around(process.start)},
        "steps": [{**step_facts(process, step), **layout.around(step)} for step in process.steps],
    }


def _role(process: Process, role: Role) -> dict[str, Any]:
    filled = question(process, role.filled_by) if role.filled_by else None
    return {"id": role.id, "title": role.title, "filled_by": filled}
