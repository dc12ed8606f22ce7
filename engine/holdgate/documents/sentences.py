"""The sentences of messages in documents: their words are escaped, and so are their facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
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

    @cache
    def pieces(text: str) -> Sequence[tuple[Markup, str | None]]:
        return [
            (Markup(medium.words(words_)), fact)  # noqa: S704 - escaped, for this very medium
            for words_, fact, _, _ in Formatter().parse(text)
        ]

    def parts(message: str, facts: dict[str, object]) -> Iterator[Markup]:
        for words_, fact in pieces(message_template(text_of(message), facts)):
            yield words_
            if fact is not None:
                yield _fact(medium, facts[fact])

    @pass_context
    def say(_context: Context, message: str, **facts: object) -> Markup:
        return Markup("".join(parts(message, facts)))  # noqa: S704 - escaped piece by piece

    @pass_context
    def say_capital(_context: Context, message: str, **facts: object) -> Markup:
        first, *rest = parts(message, facts)
        return Markup("".join([first[:1].upper(), first[1:], *rest]))  # noqa: S704 - as above

    return {"say": say, "Say": say_capital}


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
