"""The sentences of messages in documents: their words are escaped, and so are their facts."""

from collections.abc import Callable, Mapping
from string import Formatter

from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from holdgate.documents.filters import text_of
from holdgate.documents.media import Medium
from holdgate.messages import (
    accounts,
    actions,
    approvals,
    documents,
    events,
    notes,
    outline,
    runs,
    states,
    waiting,
    words,
)
from holdgate.messages.catalogue import template

# The messages that templates can use, by the name of their module.
AREAS = frozenset(
    module.__name__.rpartition(".")[2]
    for module in (
        accounts,
        actions,
        approvals,
        documents,
        events,
        notes,
        outline,
        runs,
        states,
        waiting,
        words,
    )
)


def sentence_filters(medium: Medium) -> dict[str, Callable[..., Markup]]:
    """`say` writes a message with its facts, `Say` begins it with a capital letter.

    A fact is a text or a number, or what a macro made: a link, an instant, a name. They take the
    context so that Jinja2 calls them for each document, not once when it compiles a template.
    """

    @pass_context
    def say(_context: Context, message: str, **facts: object) -> Markup:
        return Markup("").join(_parts(medium, message, facts))

    @pass_context
    def say_capital(_context: Context, message: str, **facts: object) -> Markup:
        first, *rest = _parts(medium, message, facts)
        return Markup("").join([_capital(first), *rest])

    return {"say": say, "Say": say_capital}


def _parts(medium: Medium, message: str, facts: dict[str, object]) -> list[Markup]:
    parts = []
    for words_, fact, _, _ in Formatter().parse(message_template(text_of(message), facts)):
        parts.append(Markup(medium.words(words_)))  # noqa: S704 - escaped, for this very medium
        if fact is not None:
            parts.append(_fact(medium, facts[fact]))
    return parts


def message_template(message: str, facts: Mapping[str, object]) -> str:
    """The text of a message such as `runs.settled`; raises `ValueError` if it does not fit."""
    area, _, name = message.partition(".")
    if area not in AREAS:
        msg = f"there are no messages {area}"
        raise ValueError(msg)
    return template(area, name, facts)


def _fact(medium: Medium, fact: object) -> Markup:
    """A fact: what a macro made as it is, anything else escaped."""
    if isinstance(fact, Markup):
        return fact
    return Markup(medium.escape(text_of(fact)))  # noqa: S704 - escaped, for this very medium


def _capital(words_: Markup) -> Markup:
    return Markup(words_[:1].upper() + words_[1:])  # noqa: S704 - still what was escaped
