"""What is to be known beside the state of a step: what it waits for, what was void, what was late.

Steps come as their names in the medium, such as `4 sign-off`; instants and actors in words.
"""

from holdgate.messages.catalogue import message


@message
def not_finished(*, state: str) -> str:
    """The state of a step that had not ended when the run did."""


@message
def no_longer_required(*, state: str) -> str:
    """The state of a step whose condition became false after it was done."""


@message
def not_settled(*, state: str) -> str:
    """The state of a step that has ended, while one before it has not."""


@message
def with_its_state(*, step: str, state: str) -> str:
    """A step with its state."""


@message
def more_steps(*, count: int) -> str:
    """How many steps more there are than are named."""


@message
def not_settled_waits(*, waits: str) -> str:
    """Why a step that has ended is not settled."""


@message
def cannot_be_signed(*, step: str, waits: str) -> str:
    """Why a pending approval cannot be signed now."""


@message
def is_older(*, state: str) -> str:
    """The state of a step before which something ended after it."""


@message
def older_than(*, steps: str) -> str:
    """The steps that ended after a step that follows from them."""


@message
def older_mark() -> str:
    """The words behind the state of a step that is older."""


@message
def context_mark() -> str:
    """The words behind the state of an approval whose context has changed."""


@message
def was_late() -> str:
    """The words behind the state of a step that was late, and is not any more."""


@message
def late_until() -> str:
    """That a step was late until its deadline was moved."""


@message
def times_rejected(*, count: int) -> str:
    """How often an approval was rejected."""


@message
def times_void(*, count: int) -> str:
    """How often an approval became void."""


@message
def later_end(*, step: str, seq: int) -> str:
    """A step that ended after another one, with the event."""


@message
def context_is_changed(*, state: str) -> str:
    """The state of an approval whose signers saw something that has changed since."""


@message
def context_changed(*, steps: str) -> str:
    """What the signers of an approval saw and what has changed since."""


@message
def was_late_until(*, until: str, was: str, due: str) -> str:
    """A step that was late until its deadline was moved."""


@message
def was_late_in_round(*, round: int, due: str, at: str) -> str:  # noqa: A002 - the word for it everywhere
    """A step that was late in an earlier round."""


@message
def no_deadline() -> str:
    """That there is no deadline any more."""


@message
def deadline_moved(  # noqa: PLR0913 - from, to, by what, by whom, when
    *, was: str, due: str, cause: str, actor: str, at: str, seq: int
) -> str:
    """How a deadline moved: from, to, by what, and who caused it."""


@message
def void_round(*, round: int, step: str, since: str, seq: int, act: str) -> str:  # noqa: A002
    """A round of an approval that was open then, and how it became void later."""


@message
def needed_later(*, step: str, since: str, seq: int, act: str) -> str:
    """An approval that was skipped then, and how it became needed later."""


@message
def ended_under(*, round: str) -> str:  # noqa: A002 - the word for it everywhere
    """A step that ended while an approval before it was open that became void later."""


@message
def happened(*, at: str) -> str:
    """When something happened that was recorded later."""


@message
def happened_before(*, at: str, approvals: str) -> str:
    """When something happened that was recorded later, and which approvals came in between."""


@message
def was_approved(*, step: str, at: str) -> str:
    """When an approval was given."""


@message
def round_ended(*, round: int, state: str, at: str, actor: str) -> str:  # noqa: A002
    """How a round of an approval ended, and who ended it."""


@message
def round_became_void(*, round: int, at: str, act: str) -> str:  # noqa: A002
    """How a round of an approval became void before it was given."""


@message
def round_void_after(*, round: int, approved: str, at: str, act: str) -> str:  # noqa: A002
    """How a round of an approval that was given became void."""


@message
def signatures_do_not_count(*, people: str) -> str:
    """Who signed a round that does not count."""


@message
def signed_by(*, person: str, roles: str, at: str) -> str:
    """Who signed, for which roles, and when."""


@message
def each_signer_is_asked() -> str:
    """What stands above the questions of an approval."""


@message
def one_on_each_line() -> str:
    """How several answers to one question are typed at a terminal."""


@message
def submitted_by(*, at: str, person: str) -> str:
    """When an approval was submitted, and by whom."""


@message
def ended_by(*, at: str, actor: str) -> str:
    """When a step ended, and who ended it."""


@message
def file(*, name: str, size: str, digest: str) -> str:
    """A file."""


@message
def file_given(*, name: str, size: str, actor: str, at: str, digest: str) -> str:
    """A file, who gave it and when."""


@message
def rejection_ends_run(*, outcome: str) -> str:
    """What a rejection does that ends the run."""


@message
def rejection_reopens(*, steps: str) -> str:
    """What a rejection does that reopens steps."""


@message
def rejection_reopens_covered() -> str:
    """What a rejection does that reopens the steps that the approval covers."""


@message
def rejection_chosen(*, back: str, end: str) -> str:
    """What a rejection does where who rejects chooses: it reopens steps, or ends the run."""


@message
def sent_back(*, effect: str) -> str:
    """A box of the empty form: a rejection that reopens steps."""


@message
def step_ends_run(*, outcome: str) -> str:
    """A step with which the run ends."""


@message
def outcome_if(*, outcome: str, condition: str) -> str:
    """An outcome that a completed run has if a condition holds."""


@message
def required_if(*, conditions: str) -> str:
    """Under which conditions a step or a group is required."""


@message
def draft_of(*, actor: str) -> str:
    """Behind a question: its answer is a draft, and whose."""


@message
def earlier_draft(*, made: str, replaced: str) -> str:
    """An answer that was drafted, and then replaced."""


@message
def drafted(*, actor: str, at: str, seq: int) -> str:
    """Who drafted an answer, and when."""


@message
def draft_replaced(*, actor: str, at: str, seq: int) -> str:
    """Who replaced a draft by another answer, and when."""


@message
def draft_left_out(*, actor: str, at: str, seq: int) -> str:
    """Who cleared a draft, or ended the step without it, and when."""
