"""A run as plain data, which documents are made from and JSON output is."""

from collections.abc import Sequence
from typing import Any

from holdgate.model.events import Sealed
from holdgate.model.people import Directory
from holdgate.model.process import Process, Step
from holdgate.model.run import Run
from holdgate.views.approval_rounds import approval_rounds
from holdgate.views.earlier_rounds import earlier_rounds
from holdgate.views.evidence import evidence
from holdgate.views.groups import groups_view
from holdgate.views.layout import Layout
from holdgate.views.log import by_step, log_view
from holdgate.views.named_people import others_named
from holdgate.views.process import process_facts
from holdgate.views.role_bindings import bindings
from holdgate.views.run_facts import named_people, people_facts, run_facts
from holdgate.views.skipped_approvals import spared_rounds
from holdgate.views.step import step_view
from holdgate.views.void_approvals import Behind
from holdgate.views.waiting import Waiting

VIEW = "view/1"


def run_view(  # noqa: PLR0913 - what a document depends on
    process: Process,
    run: Run,
    events: Sequence[Sealed],
    *,
    now: str,
    directory: Directory | None = None,
    corrected_by: Sequence[str] = (),
    frozen: bool = False,
) -> dict[str, Any]:
    """The view of a run after `events`, as it stands at the instant `now`.

    `frozen`: the document becomes part of the last event, so it names the head before it.
    """
    layout = Layout(process)
    rounds, earlier = approval_rounds(process, events), earlier_rounds(process, events)
    behind, waiting = Behind(layout, rounds, spared_rounds(process, events)), Waiting(layout, run)
    files, given = evidence(process, events), bindings(process, events)
    log = log_view(process, events, behind, files)
    if frozen:
        log[-1]["hash"] = None
    history = by_step(log)

    def seen(step: Step) -> dict[str, Any]:
        found = step_view(process, run, step, history.get(step.id, ()), now=now)
        return {
            **found,
            **layout.around(step),
            **waiting.of(step),
            **behind.told(step.id, found["ended_seq"], found["happened_at"]),
        }

    steps = [
        {
            **seen(step),
            "rounds": behind.rounds_of(step.id, rounds.get(step.id, ())),
            "earlier": behind.earlier_of(step.id, earlier.get(step.id, ())),
        }
        for step in process.steps
    ]
    start = seen(process.start)
    people = people_facts(events, directory)
    acted, others = [each["id"] for each in people], named_people(events, given)
    return {
        "holdgate": VIEW,
        "of": "run",
        "at": now,
        "process": process_facts(process),
        "run": run_facts(process, run, events, corrected_by=corrected_by, frozen=frozen),
        "progress": {"settled": sum(step["settled"] for step in steps), "steps": len(steps)},
        "late": [step["id"] for step in steps if step["late"]],
        "people": people,
        "others": others_named(acted, [start, *steps], directory, others),
        "unbound": any(not sealed.event.actor.bound for sealed in events),
        "roles": [
            {"id": role.id, "title": role.title, "bound": run.head.bindings.get(role.id)}
            for role in process.roles.values()
        ],
        "bindings": given,
        "order": layout.order(None),
        "groups": groups_view(layout, steps),
        "start": start,
        "steps": steps,
        "evidence": files,
        "log": log,
    }
