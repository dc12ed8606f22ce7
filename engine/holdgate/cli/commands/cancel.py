"""`cancel`: ends a run early."""

from holdgate.cli.simple_commands import run_verb
from holdgate.model.commands import Cancel

command = run_verb(
    "cancel",
    lambda because: Cancel(because=because),
    """End a run early.

    The steps of RUN keep their states. After that only notes can be added. The reason is required:
    --because TEXT.
    """,
    because=True,
)
