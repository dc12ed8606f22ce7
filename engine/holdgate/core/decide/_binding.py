"""Roles that an answer fills."""

from collections.abc import Mapping

from holdgate.model.jsons import Json
from holdgate.model.process import Process


def filled(process: Process, step: str, answers: Mapping[str, Json]) -> dict[str, Json]:
    """The role that completing `step` binds, and to whom; the loader allows one for each step."""
    for reference, role in process.filled_by.items():
        person = answers.get(reference.field or "") if reference.step == step else None
        if person is not None:
            return {"role": role, "person": person}
    return {}
