"""Why a command is refused: each reason is an id with typed facts, and ways out as data.

The sentences for people are written in `messages`.
"""

from typing import TypeAlias

from msgspec import Struct

from holdgate.model.process import Process
from holdgate.model.refusals.runs import RunReason
from holdgate.model.refusals.votes import NotPending, VoteReason
from holdgate.model.refusals.work import Ended, Skipped, WorkReason

Reason: TypeAlias = RunReason | WorkReason | VoteReason

ALONE = (NotPending, Ended, Skipped)  # other reasons would only follow from one of these


class Refusal(Struct, frozen=True):
    """Why a command is not accepted; the run is as it was.

    `process`: whose steps and roles the reasons name; None where no run was found.
    """

    reasons: tuple[Reason, ...]
    process: Process | None = None
