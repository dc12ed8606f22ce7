"""Sentences of documents: of a checklist, of a report, and at the end of each of them."""

from holdgate.messages.catalogue import message


@message
def joined() -> str:
    """The word between two things that belong together."""


@message
def nor_by() -> str:
    """The words before another person who is excluded."""


@message
def not_settled_at_end() -> str:
    """A step that had ended, while one before it had not, when the run did."""


@message
def draft() -> str:
    """Answers that are only saved."""


@message
def with_draft(*, state: str) -> str:
    """The state of a step that has a draft."""


@message
def earlier_draft() -> str:
    """Before a draft that was replaced."""


@message
def earlier_drafts() -> str:
    """The heading of the drafts of a step that were replaced."""


@message
def counts_by_word(*, person: str, step: str, by: str, seq: int) -> str:
    """A performer by the word of somebody else, who acted for them."""


@message
def worked_on_by(*, people: str) -> str:
    """Who recorded something for a step."""


@message
def ended(*, state: str, actor: str, at: str) -> str:
    """How something ended, who ended it, and when."""


@message
def ended_by_itself(*, state: str, at: str) -> str:
    """How something ended that nobody ended, and when."""


@message
def with_reason(*, act: str, reason: str) -> str:
    """An act with the reason that was given."""


@message
def with_group(*, group: str) -> str:
    """A step that is skipped with its group."""


@message
def only_required_if(*, conditions: str) -> str:
    """Under which conditions a step that is skipped is required."""


@message
def end_of_groups(*, groups: str) -> str:
    """Where groups end."""


@message
def group_in_order(*, group: str, order: str) -> str:
    """A group, and how its parts are ordered."""


@message
def in_any_order() -> str:
    """The parts of a group do not wait for one another."""


@message
def partly_side_by_side() -> str:
    """Some parts of a group wait for others."""


@message
def not_reached() -> str:
    """A group in which no work has begun."""


@message
def with_state(*, what: str, state: str) -> str:
    """Something with its state."""


@message
def in_round(*, what: str, round: int) -> str:  # noqa: A002 - the word for it everywhere
    """Something in a round that is not its first."""


@message
def who_did(*, step: str) -> str:
    """People who are excluded because of what they did."""


@message
def who_is_named(*, question: str) -> str:
    """People who are excluded because they are named."""


@message
def never_by(*, people: str) -> str:
    """Who may not do a step."""


@message
def until_resumed() -> str:
    """What it means that a run is on hold."""


@message
def deadlines_went_on() -> str:
    """What a pause does not change."""


@message
def pause_open(*, since: str, actor: str) -> str:
    """A pause that goes on."""


@message
def pause_resumed(*, since: str, until: str, lasted: str, actor: str, other: str) -> str:
    """A pause that somebody ended."""


@message
def pause_ended(*, since: str, until: str, lasted: str, actor: str, other: str) -> str:
    """A pause that ended with the run."""


@message
def exercise() -> str:
    """What a rehearsed run is."""


@message
def as_it_stood(*, run: str, process: str, version: str, at: str) -> str:
    """The run that a document is about."""


@message
def of_process(*, process: str, version: str) -> str:
    """The process that a document is about."""


@message
def frozen_with(*, seq: int) -> str:
    """A document that is part of the record."""


@message
def before_it(*, chain: str) -> str:
    """How much of the record a frozen document shows."""


@message
def definition(*, digest: str) -> str:
    """The digest of the definition."""


@message
def names_unlisted() -> str:
    """How sure the names are without a people file."""


@message
def names_listed() -> str:
    """How sure the names are with a people file."""


@message
def nobody_vouched() -> str:
    """The names of a run without a people file."""


@message
def no_people_file() -> str:
    """Why nobody vouched for the names."""


@message
def named_only() -> str:
    """What somebody did who is named in a run and did not act in it."""


@message
def was_called(*, name: str, seq: int) -> str:
    """A name that somebody had before."""


@message
def called_today(*, name: str) -> str:
    """A name of today, which the record does not have."""


@message
def no_role() -> str:
    """A person who acted without a role."""


@message
def role_alone(*, person: str, role: str) -> str:
    """A role that one person has in a run."""


@message
def whoever_has_it() -> str:
    """A role that no one person has alone."""


@message
def by_an_answer() -> str:
    """A role that was given by an answer."""


@message
def role_came(*, role: str, before: str, after: str) -> str:
    """A role that came to somebody else."""


@message
def steps_settled(*, settled: int, steps: int) -> str:
    """How many steps are settled."""


@message
def not_yet() -> str:
    """A run that has not ended."""


@message
def last_event(*, at: str) -> str:
    """When something last happened."""


@message
def older_explained() -> str:
    """What it means that steps are older."""


@message
def counted_rounds(*, count: int) -> str:
    """How many rounds of an approval ended in a certain way."""


@message
def no_step() -> str:
    """No step is late."""


@message
def event(*, seq: int) -> str:
    """An event by its number."""


@message
def under_void(*, steps: str) -> str:
    """Steps that ended under a round that became void."""


@message
def told_late(*, events: str) -> str:
    """Events that were recorded too late."""


@message
def a_rehearsal(*, run: str) -> str:
    """A rehearsed run by its id."""


@message
def no_longer_required() -> str:
    """A step whose condition became false after it was done."""


@message
def under_a_void_round() -> str:
    """A step that ended under a round that became void."""


@message
def note() -> str:
    """A file that came with a note."""


@message
def frozen_document() -> str:
    """A file that holdgate wrote."""


@message
def no_longer_in_answer() -> str:
    """A file that was taken out of an answer."""


@message
def after_the_end() -> str:
    """What was recorded after the run had ended."""


@message
def not_finished() -> str:
    """A step that had not ended when the run did."""


@message
def not_finished_yet(*, state: str) -> str:
    """A step that has not ended."""


@message
def role_of_step(*, roles: str) -> str:
    """The roles of which any may do a step."""


@message
def optional() -> str:
    """A question that need not be answered."""


@message
def may_be_not_applicable() -> str:
    """An optional step."""


@message
def declared_not_applicable() -> str:
    """How an optional step ended that was not done."""


@message
def written_by_holdgate() -> str:
    """A question that nobody answers."""


@message
def on_step(*, step: str) -> str:
    """The step that a note is about."""


@message
def late() -> str:
    """A step that is late."""


@message
def reopened() -> str:
    """A round of a task that was reopened."""


@message
def reopened_round(*, round: int) -> str:  # noqa: A002 - the word for it everywhere
    """A round of a task that was reopened, by its number."""


@message
def round(*, round: int) -> str:  # noqa: A001, A002 - the word for it everywhere
    """A round by its number."""


@message
def unlisted() -> str:
    """An event that was recorded without a people file."""


@message
def file_size(*, name: str, size: str) -> str:
    """A file with its size."""


@message
def times_are_utc() -> str:
    """The times of the log."""


@message
def or_else() -> str:
    """The word between roles of which any may act."""
