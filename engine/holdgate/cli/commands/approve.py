"""`approve`: signs the round that was seen."""

from holdgate.cli.voting import voting
from holdgate.model.commands import Approve

command = voting(
    "approve",
    Approve,
    """Approve STEP of RUN: sign the round that you saw.

    Without --round a terminal shows what will be signed, and asks.
    """,
)
