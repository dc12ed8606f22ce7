"""`reject`: rejects the round that the person saw."""

from holdgate.cli.simple_commands import vote_verb
from holdgate.model.commands import Reject

command = vote_verb(
    "reject",
    Reject,
    """Reject the round that you saw.

    The reason is required: --because TEXT. Without --round a terminal shows what STEP of RUN
    covers, and asks.
    """,
)
