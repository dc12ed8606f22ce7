"""What should be known before a command is given."""

from collections.abc import Sequence

from holdgate.core.staffing import TooFewLeft
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.words import all_of
from holdgate.model.process import Process


@message
def too_few_left(*, step: str, gate: str, whose: str) -> str:
    """Work after which too few people could give an approval."""


@message
def version_reused(*, process: str, version: str, runs: str, digest: str) -> str:
    """A version of which the store has runs with another content."""


@message
def too_few_after_submission(*, gate: str, whose: str) -> str:
    """A submission after which too few people could give the approval."""


def version_reused_words(process: Process, runs: Sequence[str], digest: str) -> str:
    """The warning in a sentence. `runs`: one run of each other content."""
    return version_reused(
        process=process.id, version=process.version, runs=all_of(runs), digest=digest
    )


def warning_words(process: Process, warning: TooFewLeft) -> str:
    """The warning in a sentence."""
    names = Names(process)
    whose = names.holders(warning.holders)
    if warning.step == warning.gate:
        return too_few_after_submission(gate=names.step(warning.gate), whose=whose)
    return too_few_left(
        step=names.step(warning.step),
        gate=names.step(warning.gate),
        whose=whose,
    )
