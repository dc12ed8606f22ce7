"""The files that were given in a run, one after the other, and who gave each of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from holdgate.core.event_effects import ANSWERS
from holdgate.model.events import Sealed
from holdgate.model.ids import START
from holdgate.model.process import Field, Process
from holdgate.views.step_names import named

File = Mapping[str, Any]
Found = dict[str, Any]
EMPTIES = frozenset({"skip", "not_applicable"})


def evidence(process: Process, events: Sequence[Sealed]) -> list[Found]:
    """Each file when it came: `step` and `field` (None of a note), who, when, digest and size.

    `kept`: it is still part of the answer; a file that is not stays in the record all the same.
    """
    found: list[Found] = []
    present: dict[str, dict[str, list[Found]]] = {}
    for sealed in events:
        for step, field, files in _answers(process, sealed):
            answers = present.setdefault(step, {})
            before = answers.get(field.id, [])
            answers[field.id] = _now(before, [_came(process, sealed, step, field, each)
                                              for each in files])  # fmt: skip
            found.extend(each for each in answers[field.id] if each["seq"] == sealed.event.seq)
        note: Any = sealed.values.get("file")
        if note:
            step_id = next(iter(sealed.event.subject), None)
            found.append(_came(process, sealed, step_id, None, note))
        for change in sealed.event.changes:
            if change.trigger in EMPTIES:
                for files in present.pop(change.step, {}).values():
                    _now(files, [])
    return found


def _answers(process: Process, sealed: Sealed) -> Iterator[tuple[str, Field, Sequence[File]]]:
    """The answers of an event that are files; null, which clears one, is no file at all."""
    step_id = next(iter(sealed.event.subject), START)
    for field in process.by_id[step_id].fields if step_id in process.by_id else ():
        name = f"{ANSWERS}{field.id}"
        if name in sealed.values and field.type in {"files", "document"}:
            value: Any = sealed.values[name]
            yield step_id, field, [value] if isinstance(value, Mapping) else value or []


def _now(before: list[Found], given: list[Found]) -> list[Found]:
    """The files of an answer, those that were there before as they came; the others are let go."""
    known = {(each["name"], each["sha256"]): each for each in before}
    now = [known.pop((each["name"], each["sha256"]), each) for each in given]
    for each in known.values():
        each["kept"] = False
    return now


def _came(
    process: Process, sealed: Sealed, step: str | None, field: Field | None, file: File
) -> Found:
    event = sealed.event
    return {
        "seq": event.seq,
        "at": event.at,
        "by": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "step": named(process, step) if step else None,
        "field": field.id if field else None,
        "label": field.label if field else None,
        "type": field.type if field else "note",
        "name": file["name"],
        "size": file["size"],
        "sha256": file["sha256"],
        "kept": True,
    }
