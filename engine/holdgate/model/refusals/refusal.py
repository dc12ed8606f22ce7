"""A refusal, and all reasons that it can have."""

from typing import Literal, TypeAlias

from msgspec import Struct

from holdgate.model.process import Process
from holdgate.model.refusals.runs import RunReason
from holdgate.model.refusals.votes import NotPending, VoteReason
from holdgate.model.refusals.work import Ended, Skipped, WorkReason

Reason: TypeAlias = RunReason | WorkReason | VoteReason

ALONE = (NotPending, Ended, Skipped)  # other reasons would only follow from one of these


NameSource: TypeAlias = Literal["environment", "login"]
"""Where the name of who acts came from, if it was not said: HOLDGATE_ACTOR, or the login."""


class Refusal(Struct, frozen=True):
    """Why a command is not accepted; the run is as it was.

    `process`: whose steps and roles the reasons name; None where no run was found. `named_by`:
    where the name `person` came from, if nobody typed it and the refusal turns on it.
    """

    reasons: tuple[Reason, ...]
    process: Process | None = None
    named_by: NameSource | None = None
    person: str | None = None
