"""What is said of a whole run, and beside an event of its log."""

from holdgate.messages.catalogue import message


@message
def rehearsal() -> str:
    """A run that is only an exercise."""


@message
def rehearsal_mark() -> str:
    """The word in front of a run that is only an exercise."""


@message
def late_mark() -> str:
    """The word behind the state of a step that is late."""


@message
def version_of_content(*, version: str, digest: str) -> str:
    """A version that has several contents, with the beginning of the digest of this one."""


def version_words(version: str, digest: str | None) -> str:
    """A version as people read it."""
    return version_of_content(version=version, digest=digest) if digest else version


@message
def more_runs(*, command: str) -> str:
    """There are more runs than the list shows."""


@message
def no_more_runs(*, run: str) -> str:
    """Nothing comes after the last run of the list."""


@message
def settled(*, state: str, settled: int, steps: int) -> str:
    """How far a run is."""


@message
def state_with_outcome(*, state: str, outcome: str) -> str:
    """How a run ended, with its outcome."""


@message
def started(*, at: str, actor: str) -> str:
    """When a run was started, and by whom."""


@message
def recorded_later(*, at: str) -> str:
    """When a run began that was recorded later."""


@message
def corrects(*, run: str) -> str:
    """The run that this one corrects."""


@message
def corrected_by(*, runs: str) -> str:
    """The runs that correct this one."""


@message
def on_hold_since(*, at: str, actor: str, because: str) -> str:
    """Since when a run is on hold, and why."""


@message
def erased() -> str:
    """A text that was erased on a legal ground."""


@message
def erased_values(*, names: str) -> str:
    """Values of an event that were erased on a legal ground."""


@message
def after_the_end(*, act: str) -> str:
    """Something that was done after the run had ended."""


@message
def clock_said(*, at: str) -> str:
    """What the clock of the machine said when it had gone back."""


@message
def nobody_vouched() -> str:
    """An event that was recorded without a people file."""


@message
def head_of_chain(*, events: str, head: str) -> str:
    """How many events a run has, and the hash of the last one."""


@message
def dry_run() -> str:
    """The heading of what a dry run reports."""


@message
def repeated(*, act: str) -> str:
    """A command that was given before with the same key."""


@message
def warning() -> str:
    """The word before a warning."""


@message
def refused() -> str:
    """The heading of a refusal."""
