"""People who are named in a run without having acted in it, so that documents know their names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from holdgate.model.people import Directory


def others_named(
    acted: Sequence[str],
    steps: Sequence[Mapping[str, Any]],
    directory: Directory | None,
    others: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Those of the directory who stand in an answer, have a step, or are `others`; not `acted`."""
    if directory is None:
        return []
    wanted = [*others, *(person for step in steps for person in _named(step))]
    found = {person: directory.get(person) for person in wanted}
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
