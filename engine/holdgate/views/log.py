"""The log of a run as plain data: each event in words, and what is to be known beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.messages.events import consequences, sentence
from holdgate.model.events import Event, Sealed
from holdgate.model.ids import RUN, START
from holdgate.model.process import Process
from holdgate.model.run import RUN_ENDED, RunState
from holdgate.views.void_approvals import Behind

Entry = dict[str, Any]
_WORK = frozenset({"step.started", "step.saved", "step.completed", "step.not_applicable"})


def log_view(
    process: Process, events: Sequence[Sealed], behind: Behind, files: Sequence[Mapping[str, Any]]
) -> list[Entry]:
    """Every event, the first one first.

    `given_later`: of work that is said to have happened earlier, the approvals that were given only
    then. `on_hold`, `after_end`: what the run was when it was recorded. `files`: what came with it.
    """
    came: dict[int, list[Mapping[str, Any]]] = {}
    for file in files:
        came.setdefault(file["seq"], []).append(file)
    found, state = [], RunState.ACTIVE
    for sealed in events:
        event = sealed.event
        found.append(
            {
                **entry(process, sealed),
                "given_later": _given_later(event, behind),
                "on_hold": state is RunState.ON_HOLD,
                "after_end": state in RUN_ENDED,
                "files": came.get(event.seq, []),
            }
        )
        state = _state(event) or state
    return found


def _state(event: Event) -> RunState | None:
    """The state that the run has after the event, if it changed."""
    states = [RunState(each.state) for each in event.changes if each.step == RUN]
    return states[-1] if states else None


def ends(event: Event) -> bool:
    """Whether the run ended with this event."""
    return _state(event) in RUN_ENDED


def _given_later(event: Event, behind: Behind) -> list[dict[str, Any]]:
    if event.type not in _WORK or event.happened_at is None:
        return []
    return behind.given_later(event.subject[0], event.seq, event.happened_at)


def entry(process: Process, sealed: Sealed) -> Entry:
    """One line of the log as plain data."""
    event = sealed.event
    return {
        "seq": event.seq,
        "at": event.at,
        "clock": event.clock,
        "happened_at": event.happened_at,
        "person": event.actor.person,
        "on_behalf_of": event.actor.on_behalf_of,
        "bound": event.actor.bound,
        "assurance": event.assurance,
        "type": event.type,
        "steps": list(event.subject),
        "what": sentence(process, event, titled=True),
        "brief": sentence(process, event),
        "because": sealed.values.get("because"),
        "text": sealed.values.get("text"),
        "file": sealed.values.get("file"),
        "erased": sorted(set(event.payload) - set(sealed.items)),
        "consequences": list(consequences(process, event, titled=True)),
        "brief_consequences": list(consequences(process, event)),
        "hash": sealed.hash,
    }


def by_step(log: Sequence[Entry]) -> dict[str, list[Entry]]:
    """For each step the entries of the log that are about it; the first is about the start form."""
    found: dict[str, list[Entry]] = {START: list(log[:1])}
    for each in log:
        for step in each["steps"]:
            found.setdefault(step, []).append(each)
    return found
