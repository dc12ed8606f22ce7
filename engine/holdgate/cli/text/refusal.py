"""Refusals, told to people and to programs."""

from typing import Any

from holdgate.cli.text import output
from holdgate.core.refusals import Reason, Refusal, together


def refused(refusal: Refusal, *, as_json: bool) -> None:
    """Print a refusal."""
    if as_json:
        output.emit({"ok": False, "refused": [reason_data(r) for r in refusal.reasons]})
        return
    output.say("Refused; nothing was recorded.", err=True)
    for reason in together(refusal):
        output.wrapped(f"{reason.message} [{reason.id}]", first="  - ", rest="    ", err=True)
        output.wrapped(reason.unblock, first="    → ", rest="      ", err=True)


def reason_data(reason: Reason) -> dict[str, Any]:
    """A reason as data."""
    return {
        "id": reason.id,
        "message": reason.message,
        "unblock": reason.unblock,
        "facts": dict(reason.facts),
    }
