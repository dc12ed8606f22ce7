"""What the definition says of a step, in few words: when, by whom, under which condition.

Steps come as their names in the medium, such as `4 sign-off`; roles and conditions in words.
"""

from collections.abc import Collection, Iterable
from functools import reduce

from holdgate.messages.catalogue import family, message


def _field_types() -> Collection[str]:
    from holdgate.core.answers import TYPES  # noqa: PLC0415 - only who checks a language asks

    return (*TYPES, "table")  # whose columns have the other types


type_name = family("type_names", _field_types)


@message
def counted_statements(*, count: int) -> str:
    """How many statements a step has."""


@message
def steps_and_approvals(*, steps: int, count: int) -> str:
    """How many steps a process has, and how many of them are approvals."""


@message
def one_after_the_other() -> str:
    """Parts of which each waits for the one above it."""


@message
def order_of_process(*, order: str) -> str:
    """In which order the steps of a process are done."""


@message
def at_once() -> str:
    """A step that waits for no other step."""


@message
def begins(*, when: str) -> str:
    """When a step may begin."""


@message
def after(*, steps: str) -> str:
    """A step that waits for other steps."""


@message
def of_group(*, condition: str, group: str) -> str:
    """A condition that a step has from its group."""


@message
def different_people(*, number: int, role: str) -> str:
    """How many different people of a role must sign."""


@message
def who_did_covered() -> str:
    """The people who did a step that an approval covers."""


@message
def who_asked_for_it() -> str:
    """The person who submitted an approval."""


@message
def who_is_named(*, question: str, step: str) -> str:
    """The person who is named in an answer of a step."""


@message
def who_started() -> str:
    """The person who started the run."""


@message
def nor(*, first: str, second: str) -> str:
    """Two groups of people who must not act."""


@message
def optional(*, type: str) -> str:  # noqa: A002 - the word for it everywhere
    """The type of a question that may be left empty."""


@message
def asked_if(*, type: str, condition: str) -> str:  # noqa: A002 - as above
    """The type of a question that is asked under a condition."""


@message
def made_by(*, type: str, renderer: str) -> str:  # noqa: A002 - as above
    """A document, and the renderer that makes it."""


@message
def at_least(*, type: str, minimum: str) -> str:  # noqa: A002 - as above
    """A number with its smallest value."""


@message
def at_most(*, type: str, maximum: str) -> str:  # noqa: A002 - as above
    """A number with its largest value."""


@message
def held_by(*, number: int, people: str) -> str:
    """How many people have a role, and who they are."""


@message
def held_by_nobody() -> str:
    """A role that nobody in the people file has."""


@message
def filled_by(*, role: str, question: str) -> str:
    """A role that the person has who is named in an answer."""


def answer_type(
    type_: str, renderer: str | None, minimum: float | None, maximum: float | None
) -> str:
    """The type of an answer with its limits, or with what makes it: `number from 1 to 9`."""
    words = type_name(type_)
    if renderer:
        return made_by(type=words, renderer=renderer)
    if minimum is not None:
        words = at_least(type=words, minimum=str(minimum))
    return words if maximum is None else at_most(type=words, maximum=str(maximum))


def nobody_of(people: Iterable[str]) -> str:
    """All people who must not act, in one line: `who did 1 ask, nor who started the run`."""
    parts = list(people)
    return reduce(lambda first, second: nor(first=first, second=second), parts) if parts else ""
