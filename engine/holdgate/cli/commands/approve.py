"""`approve`: signs the round that the person saw."""

from holdgate.cli.simple_commands import vote_verb
from holdgate.model.commands import Approve

command = vote_verb(
    "approve",
    Approve,
    """Approve: sign the round that you saw.

    Without --round a terminal shows what STEP of RUN covers, and asks.
    """,
)
