"""A run as plain data, which documents are made from and JSON output is."""

from collections.abc import Sequence
from typing import Any

from holdgate.model.events import Sealed
from holdgate.model.ids import RUN
from holdgate.model.people import Directory
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, Run
from holdgate.render.earlier import earlier_rounds
from holdgate.render.groups_view import groups_view
from holdgate.render.layout import Layout
from holdgate.render.named import others_named
from holdgate.render.process_view import process_facts
from holdgate.render.rounds import approval_rounds
from holdgate.render.step_view import step_view
from holdgate.render.story import entry

VIEW = "view/1"


def run_view(  # noqa: PLR0913 - what a document depends on
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    now: str,
    directory: Directory | None = None,
    frozen: bool = False,
) -> dict[str, Any]:
    """The view of a run after `events`, as it stands at the instant `now`.

    `frozen`: the document becomes part of the last event, so it names the head before it.
    """
    log = [entry(process, sealed) for sealed in events]
    if frozen:
        log[-1]["hash"] = None
    layout = Layout(process)
    approvals, earlier = approval_rounds(process, events), earlier_rounds(process, events)
    steps = [
        {
            **step_view(process, run, step, log, now=now),
            **layout.around(step),
            "rounds": approvals.get(step.id, []),
            "earlier": earlier.get(step.id, []),
        }
        for step in process.steps
    ]
    start = {
        **step_view(process, run, process.start, log, now=now),
        **layout.around(process.start),
    }
    people = _people(events, directory)
    return {
        "holdgate": VIEW,
        "of": "run",
        "at": now,
        "process": process_facts(process),
        "run": _run(process, run, events, frozen=frozen),
        "progress": {"settled": sum(step["settled"] for step in steps), "steps": len(steps)},
        "late": [step["id"] for step in steps if step["late"]],
        "people": people,
        "others": others_named([person["id"] for person in people], [start, *steps], directory),
        "unbound": any(not sealed.event.actor.bound for sealed in events),
        "roles": [
            {"id": role.id, "title": role.title, "bound": run.head.bindings.get(role.id)}
            for role in process.roles.values()
        ],
        "order": layout.order(None),
        "groups": groups_view(layout, steps),
        "start": start,
        "steps": steps,
        "log": log,
    }


def _run(process: Process, run: Run, events: Sequence[Sealed], *, frozen: bool) -> dict[str, Any]:
    head, last = run.head, events[-1]
    return {
        "id": head.id,
        "state": str(head.state),
        "outcome": head.outcome,
        "outcome_title": process.outcomes.get(head.outcome or ""),
        "rehearsal": head.rehearsal,
        "corrects": head.corrects,
        "started_at": head.started_at,
        "started_by": events[0].event.actor.person,
        "ended_at": _ended_at(events),
        "last_at": head.at,
        "definition": head.definition,
        "events": head.seq,
        "head": last.event.prev if frozen else last.hash,
        "head_seq": head.seq - 1 if frozen else head.seq,
        "frozen": frozen,
    }


def _ended_at(events: Sequence[Sealed]) -> str | None:
    """When the run ended; notes can follow."""
    for sealed in events:
        if any(c.step == RUN and c.state in RUN_ENDED for c in sealed.event.changes):
            return sealed.event.at
    return None


def _people(events: Sequence[Sealed], directory: Directory | None) -> list[dict[str, Any]]:
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
    entry_ = directory.get(person) if directory else None
    return entry_.name if entry_ else person
