"""What a task recorded in rounds before the present one: nothing that was recorded is lost."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.core.answers import TYPES
from holdgate.core.event_effects import ANSWERS
from holdgate.model.events import Event, Sealed
from holdgate.model.process import Field, Process, Step

_ENDS = {"step.completed": "done", "step.not_applicable": "not_applicable"}


def earlier_rounds(
    process: Process, events: Sequence[Sealed]
) -> Mapping[str, list[dict[str, Any]]]:
    """For each task that was opened again, the rounds that this ended, the first one first."""
    open_: dict[str, dict[str, Any]] = {}
    found: dict[str, list[dict[str, Any]]] = {}
    for sealed in events:
        event = sealed.event
        if event.type in _ENDS:
            step = process.by_id[event.subject[0]]
            open_[step.id] = _round(step, sealed)
        for change in event.changes:
            if change.trigger == "reopen" and change.step in open_:
                reopened = {
                    "reopened_at": event.at,
                    "reopened_seq": event.seq,
                    "reopened_by": event.actor.person,
                    "reopened_for": event.actor.on_behalf_of,
                    "reopened_because": sealed.values.get("because"),
                }
                found.setdefault(change.step, []).append(open_.pop(change.step) | reopened)
    return found


def _round(step: Step, sealed: Sealed) -> dict[str, Any]:
    event = sealed.event
    return {
        "round": event.data["round"],
        "state": _ENDS[event.type],
        "seq": event.seq,
        "at": event.at,
        "by": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "happened_at": event.happened_at,
        "because": sealed.values.get("because"),
        "checks": [
            {"number": number, "text": text, "ticked": number in _ticks(event)}
            for number, text in enumerate(step.checks, 1)
        ],
        "fields": [
            _field(field, sealed) for field in step.fields if ANSWERS + field.id in event.payload
        ],
    }


def _ticks(event: Event) -> tuple[Any, ...]:
    """The numbers of the statements that were ticked."""
    ticks = event.data.get("ticks")
    return tuple(ticks) if isinstance(ticks, list | tuple) else ()


def _field(field: Field, sealed: Sealed) -> dict[str, Any]:
    value: Any = sealed.values.get(ANSWERS + field.id)
    chosen = value if isinstance(value, list) else [value]
    return {
        "id": field.id,
        "label": field.label,
        "type": field.type,
        "answer": value,
        "text": None if value is None else TYPES[field.type].show(value),
        "erased": ANSWERS + field.id not in sealed.items,
        "options": [
            {"label": option.label, "text": option.text, "chosen": option.label in chosen}
            for option in field.options
        ],
    }
