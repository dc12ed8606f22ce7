"""`withdraw`: withdraws a submission."""

from holdgate.cli.simple_commands import step_verb
from holdgate.model.commands import Withdraw

command = step_verb(
    "withdraw",
    lambda step, because: Withdraw(step=step, because=because),
    """Withdraw a submission.

    The signatures that STEP of RUN has received in this round never count again.
    """,
    because=True,
    in_person=True,
)
