"""A refusal is a value: all its reasons, each with an id, the facts, and what unblocks it."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from holdgate.model.jsons import Json


class Reason(Struct, frozen=True, kw_only=True):
    """One reason: a stable id, a sentence, the facts as data, and what would unblock it."""

    id: str
    message: str
    unblock: str
    facts: Mapping[str, Json] = field(default_factory=dict)


ALONE = frozenset({"not-pending", "ended", "skipped"})  # what else there is only follows from it


class Refusal(Struct, frozen=True):
    """Why a command is not accepted; the run is as it was."""

    reasons: tuple[Reason, ...]


def together(refusal: Refusal) -> tuple[Reason, ...]:
    """The reasons for people: those of one id that begin alike (up to a colon) told as one."""
    joined: list[Reason] = []
    for reason in refusal.reasons:
        start, colon, details = reason.message.partition(": ")
        if joined and colon and joined[-1].id == reason.id and _start(joined[-1]) == start:
            joined[-1] = replace(joined[-1], message=f"{joined[-1].message}; {details}")
        else:
            joined.append(reason)
    return tuple(joined)


def _start(reason: Reason) -> str:
    return reason.message.partition(": ")[0]


def unknown_run(run_id: str) -> Reason:
    """`unknown-run`: there is no such run in this store."""
    return Reason(
        id="unknown-run",
        message=f"there is no run {run_id} in this store",
        unblock="see which there are: holdgate runs",
        facts={"run": run_id},
    )
