"""The run itself as plain data."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.events import Sealed
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.views.log import ends
from holdgate.views.pauses import pauses


def run_facts(
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    corrected_by: Sequence[str],
    frozen: bool,
) -> dict[str, Any]:
    """What it is, how it stands, when it was on hold, and the head of its chain.

    `corrected_by`: the runs that say they correct it, as far as somebody looked. `on_hold`: the
    pause that goes on now.
    """
    head, first, last = run.head, events[0].event, events[-1]
    held = pauses(events)
    return {
        "id": head.id,
        "state": str(head.state),
        "outcome": head.outcome,
        "outcome_title": process.outcomes.get(head.outcome or ""),
        "rehearsal": head.rehearsal,
        "corrects": head.corrects,
        "corrected_by": list(corrected_by),
        "started_at": head.started_at,
        "started_by": first.actor.person,
        "started_for": first.actor.on_behalf_of,
        "happened_at": first.happened_at,
        "pauses": held,
        "on_hold": held[-1] if held and held[-1]["end"] is None else None,
        "ended_at": next((each.event.at for each in events if ends(each.event)), None),
        "last_at": head.at,
        "definition": head.definition,
        "events": head.seq,
        "head": last.event.prev if frozen else last.hash,
        "head_seq": head.seq - 1 if frozen else head.seq,
        "frozen": frozen,
    }


def people_facts(events: Sequence[Sealed], directory: Directory | None) -> list[dict[str, Any]]:
    """Everyone who acted, with the roles they had when they did."""
    roles: dict[str, set[str]] = {}
    for sealed in events:
        actor = sealed.event.actor
        roles.setdefault(actor.person, set()).update(actor.roles)
    return [
        {"id": person, "name": _name(person, directory), "roles": sorted(held)}
        for person, held in roles.items()
    ]


def _name(person: str, directory: Directory | None) -> str:
    entry = directory.get(person) if directory else None
    return entry.name if entry else person


def named_people(events: Sequence[Sealed], bindings: Sequence[Mapping[str, Any]]) -> list[str]:
    """Those whom events name beside who acted: for whom they acted, who got a role."""
    found = [sealed.event.actor.on_behalf_of for sealed in events]
    found += [person for each in bindings for person in (each["before"], each["after"])]
    return list(dict.fromkeys(person for person in found if person))
