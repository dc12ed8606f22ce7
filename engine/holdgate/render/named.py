"""People who are named in a run without having acted in it, so that documents know their names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.model.people import Directory


def others_named(
    acted: Sequence[str], steps: Sequence[Mapping[str, Any]], directory: Directory | None
) -> list[dict[str, Any]]:
    """Those of the directory who stand in an answer or have a step, and are not among `acted`."""
    if directory is None:
        return []
    found = {person: directory.get(person) for step in steps for person in _named(step)}
    return [
        {"id": person, "name": entry.name}
        for person, entry in found.items()
        if entry and person not in acted
    ]


def _named(step: Mapping[str, Any]) -> Iterator[str]:
    if step.get("assignee"):
        yield step["assignee"]
    for field in step["fields"]:
        answer = field.get("answer")
        if field["type"] == "person" and answer:
            yield answer
        elif field["type"] == "people":
            yield from answer or ()
