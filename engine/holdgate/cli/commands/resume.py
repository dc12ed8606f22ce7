"""`resume`: resumes a run that is on hold."""

from holdgate.cli.simple_commands import run_verb
from holdgate.model.commands import Resume

command = run_verb(
    "resume",
    lambda _because: Resume(),
    """Resume a run that is on hold.

    All steps of RUN are as they were before the pause.
    """,
    because=False,
)
