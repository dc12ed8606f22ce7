"""The times in which an approval was skipped, until an answer made it needed after all."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.messages.events import sentence
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.views.event_actor import act

Round = dict[str, Any]


def spared_rounds(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[Round]]:
    """For each such approval these times, as rounds that nobody signed: `round` is None."""
    since: dict[str, Sealed] = {}
    found: dict[str, list[Round]] = {}
    for sealed in events:
        for change in sealed.event.changes:
            step = process.by_id.get(change.step)
            if step is None or step.approval is None:
                continue
            if change.trigger == "skip":
                since[step.id] = sealed
            elif step.id in since:
                skipped = since.pop(step.id).event
                found.setdefault(step.id, []).append(
                    {
                        "round": None,
                        "state": "void",
                        "approved_at": skipped.at,
                        "approved_seq": skipped.seq,
                        "what": sentence(process, sealed.event, titled=True),
                        "why": None,
                        **act(sealed),
                    }
                )
    return found
