"""The filters of templates. Each makes text or numbers, which are escaped when they are printed.

None takes what was escaped before: changed afterwards it could mean something again.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from holdgate.documents import plain_text
from holdgate.documents.plain_text import BRIEF, visible
from holdgate.messages.states import state_words
from holdgate.views.shared import View, member, member_names

BREAK = " ⏎ "


def text_of(value: object) -> str:
    """Text or a number as text; raises `TypeError` for others, and for what was escaped before."""
    if type(value) not in {str, int, float}:
        msg = f"a filter takes plain text, not {type(value).__name__}"
        raise TypeError(msg)
    return str(value)


def moment(value: str) -> str:
    """An instant for people: `2026-03-02 09:00 UTC`."""
    return f"{date(value)} {time(value)} UTC"


def date(value: str) -> str:
    """The day of an instant: `2026-03-02`."""
    return text_of(value)[:10]


def time(value: str) -> str:
    """The time of an instant: `09:00`."""
    return text_of(value)[11:16]


def words(value: str) -> str:
    """A state or a type in words: `in_progress` is `in progress`."""
    name = text_of(value)
    try:
        return state_words(name)
    except KeyError:  # a type
        return name.replace("_", " ")


def brief(value: str, limit: int = BRIEF) -> str:
    """The beginning of a text, on one line, with `…` where something was left out."""
    return plain_text.brief(text_of(value), limit)


def one_line(value: str) -> str:
    """A text on one line, with `⏎` for each line break."""
    lines = (" ".join(line.split()) for line in visible(value).split("\n"))
    return BREAK.join(line for line in lines if line)


def thousands(value: int) -> str:
    """A whole number with its thousands apart: `1,048,576`."""
    return f"{value:,}"


def join(values: Sequence[object], separator: str = ", ") -> str:
    """The values in a row, as text."""
    return text_of(separator).join(text_of(value) for value in values)


class Lookups:
    """What the filters look up while one document is made.

    `lines`: what each placeholder stands for, on one line; `images`: the bytes of each image of the
    texts, by its path; `prose`: the owner's texts that were written, by their medium and part. Of
    each list of a view, `where` keeps the views by their members: the lists of groups and people
    are searched for every step.
    """

    def __init__(
        self, answers: Mapping[str, str], images: Mapping[str, bytes] | None = None
    ) -> None:
        self.images = images or {}
        self.lines = {name: one_line(answer) for name, answer in answers.items()}
        self.prose: dict[tuple[object, str, str], str] = {}
        self._by_member: dict[tuple[int, str], dict[object, list[View]]] = {}
        self._kept: list[Sequence[View]] = []

    def where(self, values: Sequence[View], name: str, wanted: object) -> Sequence[View]:
        """The views of a list whose member `name` is `wanted`."""
        key = (id(values), name)
        if key not in self._by_member:
            self._kept.append(values)  # so that no other list gets its id
            views = self._by_member[key] = {}
            for view in values:
                views.setdefault(_member(view, name), []).append(view)
        return self._by_member[key].get(wanted, ())


LOOKUPS: ContextVar[Lookups] = ContextVar("LOOKUPS")


def where(values: Sequence[View], name: str, wanted: object = ...) -> Sequence[View]:
    """The views whose member `name` is `wanted`; without it, those where it holds something."""
    if wanted is ...:
        return [view for view in values if _member(view, name)]
    if type(values) is tuple:
        return LOOKUPS.get().where(values, name, wanted)
    return [view for view in values if _member(view, name) == wanted]


def _member(view: View, name: str) -> object:
    """A member of a view; None if it has none of that name."""
    if not isinstance(view, View):
        msg = f"`where` looks among views, not among {type(view).__name__}"
        raise TypeError(msg)
    return member(view, name) if name in member_names(type(view)) else None


def length(values: Sequence[object]) -> int:
    """How many there are."""
    return len(values)


def seats(count: int) -> tuple[int, ...]:
    """The numbers of so many places to sign, from 1."""
    return tuple(range(1, count + 1))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "brief": brief,
    "date": date,
    "join": join,
    "length": length,
    "moment": moment,
    "seats": seats,
    "thousands": thousands,
    "time": time,
    "where": where,
    "words": words,
}
