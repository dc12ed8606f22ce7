"""Approvals in documents: who must sign, who has, and how each round ended."""

from holdgate.messages.catalogue import message


@message
def answers_of(*, person: str) -> str:
    """What stands above the answers that a signer gave."""


@message
def given_under(*, round: str) -> str:  # noqa: A002 - the word for it everywhere
    """A round that was given while an approval before it was open that became void later."""


@message
def who_did_covered() -> str:
    """People who are excluded because they did what is approved."""


@message
def assurance_asserted() -> str:
    """What the assurance of a signature means."""


@message
def approved_then_void() -> str:
    """The state of a round that was given and became void."""


@message
def became_void(*, at: str, seq: int, act: str) -> str:
    """How a round became void before it was given."""


@message
def void_after(*, approved: str, at: str, seq: int, act: str) -> str:
    """How a round that was given became void."""


@message
def asked_for_by(*, person: str, at: str) -> str:
    """Who asked for an approval."""


@message
def to_be_asked_for_by(*, roles: str) -> str:
    """Who can ask for an approval."""


@message
def asked_for_by_roles(*, roles: str) -> str:
    """Who may ask for an approval of a process."""


@message
def needed(*, lines: str) -> str:
    """Who had to sign."""


@message
def to_be_signed_by(*, lines: str) -> str:
    """Who has to sign."""


@message
def line_if(*, line: str, condition: str) -> str:
    """A need line with its condition."""


@message
def nobody_signed() -> str:
    """A round without signatures."""


@message
def does_not_count() -> str:
    """A signature of a round that is over."""


@message
def voids_nothing() -> str:
    """What a change of what is shown beside an approval means."""


@message
def approved_by(*, people: str) -> str:
    """Who gave an approval."""


@message
def signer(*, person: str, role: str, at: str) -> str:
    """Who signed, for which role, and when."""


@message
def pending_waits(*, lines: str) -> str:
    """Who must still sign."""


@message
def signed_by(*, people: str) -> str:
    """Who has signed so far."""


@message
def closed() -> str:
    """An approval that is not open."""


@message
def closed_again() -> str:
    """An approval that was open."""


@message
def not_asked_for() -> str:
    """An approval that nobody has asked for."""


@message
def not_asked_for_again() -> str:
    """An approval that nobody has asked for in a new round."""


@message
def covers(*, steps: str) -> str:
    """The steps that an approval covers."""


@message
def shows(*, steps: str) -> str:
    """The steps that are shown beside an approval."""


@message
def look_also_at(*, steps: str) -> str:
    """The steps to look at before signing."""


@message
def rejection(*, effect: str) -> str:
    """What a rejection does."""


@message
def holds(*, steps: str) -> str:
    """Which steps an approval holds, where others below it do not wait for it."""


@message
def holds_nothing() -> str:
    """An approval that no other step waits for."""


@message
def hold_line() -> str:
    """What an approval is in an empty checklist."""
