"""`not-applicable`: a person declares that an optional step is not needed, and why."""

from holdgate.cli.simple_commands import step_verb
from holdgate.model.commands import NotApplicable

command = step_verb(
    "not-applicable",
    lambda step, because: NotApplicable(step=step, because=because),
    """Declare an optional step not applicable.

    It is recorded that STEP of RUN was not done. The reason is required: --because TEXT.
    """,
    because=True,
)
