"""`pause`: puts a run on hold."""

from holdgate.cli.simple_commands import run_verb
from holdgate.model.commands import Pause

command = run_verb(
    "pause",
    lambda because: Pause(because=because),
    """Put a run on hold.

    No work and no votes are possible in RUN until it is resumed; deadlines keep running. The
    reason is required: --because TEXT.
    """,
    because=True,
)
