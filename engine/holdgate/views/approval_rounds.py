"""The rounds of approvals as plain data: asked for, signed, and how each of them ended."""

from collections.abc import Mapping, Sequence
from typing import Any

from holdgate.messages.events import VOIDED, sentence
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.views.event_actor import act

Round = dict[str, Any]


def approval_rounds(process: Process, events: Sequence[Sealed]) -> Mapping[str, list[Round]]:
    """For each approval that was asked for, its rounds, the first one first.

    `state` is `pending`, `approved`, `rejected`, `withdrawn` or `void`; an approval that became
    void after it was given keeps `approved_at`. `seq`, `at`, `by` and `because` tell of its end.
    `counts`: whether what was signed in it is an approval, or can become one.
    """
    found: dict[str, list[Round]] = {}
    for sealed in events:
        tell = _ACTS.get(sealed.event.type)
        if tell:
            step = sealed.event.subject[0]
            tell(process, sealed, found.setdefault(step, []))
        for change in sealed.event.changes:
            if change.trigger == "void":
                what = sentence(process, sealed.event, titled=True)
                void = {"state": "void", "counts": False, "what": what, "why": VOIDED[change.why]}
                found[change.step][-1] |= void | act(sealed)
    return found


def _submitted(process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    event = sealed.event
    lines: Any = event.data["lines"]
    rounds.append(
        {
            "round": event.data["round"],
            "state": "pending",
            "submitter": event.actor.person,
            "submitted_at": event.at,
            "submitted_seq": event.seq,
            "content": event.data["content"],
            "context": event.data["context"],
            "counts": True,
            "lines": [{**line, "title": process.role_title(line["role"])} for line in lines],
            "signatures": [],
            "approved_at": None,
            "approved_seq": None,
            "seq": None,
            "at": None,
            "by": None,
            "on_behalf_of": None,
            "because": None,
            "what": None,
            "why": None,
            "erased": False,
        }
    )


def _signed(process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    event, last = sealed.event, rounds[-1]
    fits: Any = event.data["fits"]
    signature = {
        **act(sealed),
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
        given = {"approved_at": event.at, "approved_seq": event.seq}
        last |= {"state": "approved", **given, **act(sealed)}


def _rejected(_process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    rounds[-1] |= {"state": "rejected", "counts": False, **act(sealed)}


def _withdrawn(_process: Process, sealed: Sealed, rounds: list[Round]) -> None:
    rounds[-1] |= {"state": "withdrawn", "counts": False, **act(sealed)}


_ACTS = {
    "approval.submitted": _submitted,
    "approval.signed": _signed,
    "approval.rejected": _rejected,
    "approval.withdrawn": _withdrawn,
}
