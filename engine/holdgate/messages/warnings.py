"""What should be known before a command is given, and of approvals after it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from holdgate.core.stale import ChangedContext
from holdgate.messages.catalogue import message
from holdgate.messages.names import Names
from holdgate.messages.steps import StepNaming
from holdgate.messages.words import all_of
from holdgate.model.process import Process

if TYPE_CHECKING:
    from holdgate.core.staffing import NobodyCan, TooFewLeft


@message
def too_few_left(*, step: str, gate: str, whose: str) -> str:
    """Work after which too few people could give an approval."""


@message
def version_reused(*, process: str, version: str, runs: str, digest: str) -> str:
    """A version of which the store has runs with another content."""


@message
def acting_counts_for(*, principal: str, step: str, gates: str) -> str:
    """Work on behalf of somebody, who cannot approve it then."""


@message
def too_few_after_submission(*, gate: str, whose: str) -> str:
    """A submission after which too few people could give the approval."""


def version_reused_words(process: Process, runs: Sequence[str], digest: str) -> str:
    """The warning in a sentence. `runs`: one run of each other content."""
    return version_reused(
        process=process.id, version=process.version, runs=all_of(runs), digest=digest
    )


@message
def older_work(*, step: str, later: str) -> str:
    """A covered step that ended before a step that it follows from ended again."""


@message
def shown_changed(*, gate: str, steps: str) -> str:
    """Steps shown beside an approval that changed since it was submitted."""


def stale_words(
    process: Process, gate: str, older: Mapping[str, Sequence[str]], changed: Sequence[str]
) -> tuple[str, ...]:
    """A sentence for each covered step that is older, and one for what is shown beside it."""
    names = Names(process)
    sentences = [
        older_work(step=names.step(step), later=_steps(names, later))
        for step, later in older.items()
    ]
    if changed:
        sentences.append(shown_changed(gate=names.step(gate), steps=_steps(names, changed)))
    return tuple(sentences)


@message
def completed_stale(*, gates: str) -> str:
    """The end of a run of which approvals have grown stale."""


def completed_stale_words(process: Process, gates: Sequence[str]) -> str:
    """The warning in a sentence."""
    return completed_stale(gates=_steps(Names(process), gates))


def _steps(names: Names, steps: Sequence[str]) -> str:
    return ", ".join(map(names.step, steps))


@message
def context_of(*, gate: str, steps: str) -> str:
    """An event changed what the signers of an approval saw beside what they sign."""


def context_sentences(
    process: Process, contexts: Sequence[ChangedContext], *, titled: bool = False
) -> tuple[str, ...]:
    """A sentence for each approval whose context an event changed; steps by id, or `titled`."""
    naming = StepNaming(process, titled=titled)
    return tuple(
        context_of(gate=naming.step(context.gate), steps=naming.steps(context.steps))
        for context in contexts
    )


def acting_words(process: Process, principal: str, step: str) -> str:
    """The warning in a sentence."""
    names = Names(process)
    gates = all_of(names.step(gate) for gate in process.covering[step])
    return acting_counts_for(principal=principal, step=names.step(step), gates=gates)


@message
def nobody_can_act(*, step: str, whose: str) -> str:
    """A step on which nobody can act."""


def nobody_words(process: Process, warning: "NobodyCan") -> str:
    """The warning in a sentence."""
    names = Names(process)
    return nobody_can_act(step=names.step(warning.step), whose=names.holders(warning.holders))


def warning_words(process: Process, warning: "TooFewLeft") -> str:
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
