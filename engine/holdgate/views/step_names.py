"""How steps are named in lists."""

from typing import Any

from holdgate.model.process import Process


def named(process: Process, step_id: str) -> dict[str, Any]:
    """A step as others name it."""
    step = process.by_id[step_id]
    return {"number": step.number, "id": step.id, "title": step.title}
