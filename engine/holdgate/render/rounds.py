"""The rounds of approvals as plain data: asked for, signed, and how each of them ended."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.render.story import sentence

Round = dict[str, Any]


def approval_rounds(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[Round]]:
    """For each approval that was asked for, its rounds, the first one first.

    `state` is `pending`, `approved`, `rejected`, `withdrawn` or `void`; an approval that became
    void after it was given keeps `approved_at`. `by`, `at` and `because` tell of the last of these.
    """
    found: dict[str, list[Round]] = {}
    for sealed in events:
        act = _ACTS.get(sealed.event.type)
        if act:
            step = sealed.event.subject[0]
            act(process, sealed, found.setdefault(step, []))
        for change in sealed.event.changes:
            if change.trigger == "void":
                what = sentence(process, sealed.event, titled=True)
                found[change.step][-1] |= {"state": "void", "what": what, **_end(sealed)}
    return found


def _end(sealed: Sealed) -> Round:
    return {
        "at": sealed.event.at,
        "by": sealed.event.actor.person,
        "because": sealed.values.get("because"),
        "erased": "because" in sealed.event.payload and "because" not in sealed.items,
    }


def _submitted(process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    event = sealed.event
    lines: Any = event.data["lines"]
    rounds.append(
        {
            "round": event.data["round"],
            "state": "pending",
            "submitter": event.actor.person,
            "submitted_at": event.at,
            "content": event.data["content"],
            "lines": [{**line, "title": process.role_title(line["role"])} for line in lines],
            "signatures": [],
            "approved_at": None,
            "at": None,
            "by": None,
            "because": None,
            "what": None,
            "erased": False,
        }
    )


def _signed(process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    event, last = sealed.event, rounds[-1]
    fits: Any = event.data["fits"]
    signature = {
        **_end(sealed),
        "person": event.actor.person,
        "assurance": event.assurance,
        "roles": [process.role_title(role) for role in fits],
        "seat": None,
    }
    last["signatures"].append(signature)
    seats: Any = event.data.get("seats", ())
    taken = {seat["person"]: process.role_title(seat["role"]) for seat in seats}
    for each in last["signatures"]:
        each["seat"] = taken.get(each["person"])
    if seats:
        last |= {"state": "approved", "approved_at": event.at, **_end(sealed)}


def _rejected(_process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    rounds[-1] |= {"state": "rejected", **_end(sealed)}


def _withdrawn(_process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    rounds[-1] |= {"state": "withdrawn", **_end(sealed)}


_ACTS = {
    "approval.submitted": _submitted,
    "approval.signed": _signed,
    "approval.rejected": _rejected,
    "approval.withdrawn": _withdrawn,
}
