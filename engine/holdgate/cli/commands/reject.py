"""`reject`: refuses the round that was seen."""

from holdgate.cli.voting import voting
from holdgate.model.commands import Reject

command = voting(
    "reject",
    Reject,
    """Reject the round of STEP of RUN that you saw; needs --because.

    Without --round a terminal shows what will be signed, and asks.
    """,
)
