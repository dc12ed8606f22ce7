"""What should be known before a command is given."""

from holdgate.core.staffing import TooFewLeft
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.model.process import Process


@message
def too_few_left(*, step: str, gate: str, whose: str) -> str:
    """Work after which too few people could give an approval."""


def warning_words(process: Process, warning: TooFewLeft) -> str:
    """The warning in a sentence."""
    names = Names(process)
    return too_few_left(
        step=names.step(warning.step),
        gate=names.step(warning.gate),
        whose=names.holders(warning.holders),
    )
