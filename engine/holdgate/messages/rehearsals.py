"""Sentences about rehearsals: what happened in a scenario, and what no scenario covers."""

from holdgate.messages.catalogue import message


@message
def start_the_run() -> str:
    """The command that starts the run, in the infinitive."""


@message
def with_reason(*, event: str, because: str) -> str:
    """An event with the reason that the person gave for it."""


@message
def accepted_unexpectedly(*, event: str, reasons: str) -> str:
    """A command was accepted that should have been refused for these reasons."""


@message
def refused_unexpectedly(*, act: str, reasons: str) -> str:
    """A command was refused that should have been accepted."""


@message
def refused_as_expected(*, act: str, reasons: str) -> str:
    """A command was refused for the expected reasons."""


@message
def refused_otherwise(*, act: str, missing: str, reasons: str) -> str:
    """A command was refused, but not for all the expected reasons."""


@message
def not_as_expected(*, name: str, key: str, expected: str, actual: str) -> str:
    """A run or a step is not as the scenario expects."""


@message
def value_true() -> str:
    """The value true."""


@message
def value_false() -> str:
    """The value false."""


@message
def value_not_set() -> str:
    """There is no value."""


@message
def condition_of_group(*, group: str) -> str:
    """Names the condition of a group."""


@message
def condition_of_step(*, step: str) -> str:
    """Names the condition of a step."""


@message
def condition_of_field(*, field: str) -> str:
    """Names the condition of a field, which is `step.field`."""


@message
def condition_of_outcome(*, outcome: str) -> str:
    """The condition of an outcome."""


@message
def condition_of_need(*, number: int, step: str) -> str:
    """Names the condition of a need line of an approval."""


@message
def never_done(*, step: str) -> str:
    """No scenario does this task."""


@message
def never_not_applicable(*, step: str) -> str:
    """No scenario declares this optional task not applicable."""


@message
def never_answered_so(*, field: str, label: str) -> str:
    """No scenario chooses this option."""


@message
def never_in_range(*, field: str, range: str) -> str:  # noqa: A002 - the fact's name
    """No number between these thresholds is answered in any scenario; field is `step.field`."""


@message
def never_answered(*, field: str) -> str:
    """No scenario answers this optional question."""


@message
def never_left_empty(*, field: str) -> str:
    """No scenario leaves this optional question empty."""


@message
def never_true(*, condition: str) -> str:
    """This condition is true in no scenario."""


@message
def never_false(*, condition: str) -> str:
    """This condition is false in no scenario."""


@message
def never_by_alternative(*, condition: str, number: int) -> str:
    """In no scenario this alternative makes the condition true."""


@message
def never_ends_run(*, step: str) -> str:
    """In no scenario, a step ends the run that could end it."""


@message
def never_sent_back(*, step: str) -> str:
    """In no scenario, a rejection sends an approval back where it could."""


@message
def never_ended_by_rejection(*, step: str) -> str:
    """In no scenario, a rejection ends the run where it could be chosen."""


@message
def no_such_outcome(*, outcome: str) -> str:
    """No scenario ends with this outcome."""


@message
def never_approved(*, step: str) -> str:
    """No scenario gives this approval."""


@message
def never_rejected(*, step: str) -> str:
    """No scenario rejects this approval."""


@message
def never_withdrawn(*, step: str) -> str:
    """No scenario withdraws this approval."""


@message
def never_voided(*, step: str) -> str:
    """No scenario voids this approval."""
