"""States of runs, steps and rounds in words."""

from collections.abc import Callable, Mapping

from holdgate.messages.catalogue import message


@message
def active() -> str:
    """A run in which work can be done."""


@message
def on_hold() -> str:
    """A run in which nothing is done until somebody resumes it."""


@message
def closing() -> str:
    """A run that is ending."""


@message
def completed() -> str:
    """A run whose steps have all ended."""


@message
def stopped() -> str:
    """A run that a rejection or a step ended."""


@message
def cancelled() -> str:
    """A run that a person ended early."""


@message
def blocked() -> str:
    """A step that waits for other steps."""


@message
def ready() -> str:
    """A step that can be done, or an approval that can be submitted."""


@message
def in_progress() -> str:
    """A task on which work has begun."""


@message
def done() -> str:
    """A task that was completed."""


@message
def not_applicable() -> str:
    """A task that a person declared not applicable."""


@message
def skipped() -> str:
    """A step whose condition is false."""


@message
def pending() -> str:
    """An approval that was submitted and waits for signatures."""


@message
def approved() -> str:
    """An approval that has all its signatures."""


@message
def rejected() -> str:
    """An approval that somebody rejected."""


@message
def withdrawn() -> str:
    """A round of an approval whose submission was withdrawn."""


@message
def void() -> str:
    """A round of an approval that does not count any more."""


@message
def in_round(*, state: str, round: int) -> str:  # noqa: A002 - the word for it everywhere
    """A state, with the round of the step."""


_WORDS: Mapping[str, Callable[[], str]] = {
    "active": active,
    "on_hold": on_hold,
    "closing": closing,
    "completed": completed,
    "stopped": stopped,
    "cancelled": cancelled,
    "blocked": blocked,
    "ready": ready,
    "in_progress": in_progress,
    "done": done,
    "not_applicable": not_applicable,
    "skipped": skipped,
    "pending": pending,
    "approved": approved,
    "rejected": rejected,
    "withdrawn": withdrawn,
    "void": void,
}


def state_words(state: str) -> str:
    """A state of a run, a step or a round in words: `in progress`."""
    return _WORDS[state]()


def step_state(state: str, round_: int = 1) -> str:
    """The state of a step in words, with its round when it is not the first.

    A pending approval always has its round: an approver signs a round, by its number.
    """
    words = state_words(state)
    return in_round(state=words, round=round_) if round_ > 1 or state == "pending" else words
