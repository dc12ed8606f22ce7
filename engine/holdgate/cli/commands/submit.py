"""`submit`: submits for approval."""

from holdgate.cli.simple_commands import step_verb
from holdgate.model.commands import Submit

command = step_verb(
    "submit",
    lambda step, _because: Submit(step=step),
    """Submit for approval.

    STEP of RUN is the approval. What it covers now is what will be signed.
    """,
    in_person=True,
)
