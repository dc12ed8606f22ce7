"""Words that many messages share: numbers of things, and who acted for whom."""

from collections.abc import Iterable
from functools import reduce

from holdgate.messages.catalogue import message
from holdgate.model.visible_text import shown

MOST_LISTED = 8  # names that are listed where one is not known
_LINE_FEED = "\n"


@message
def counted_events(*, count: int) -> str:
    """How many events there are."""


@message
def counted_files(*, count: int) -> str:
    """How many files there are."""


@message
def counted_runs(*, count: int) -> str:
    """How many runs there are."""


@message
def counted_values(*, count: int) -> str:
    """How many values there are."""


@message
def counted_errors(*, count: int) -> str:
    """How many errors there are."""


@message
def counted_warnings(*, count: int) -> str:
    """How many warnings there are."""


@message
def person_with_id(*, name: str, id: str) -> str:  # noqa: A002 - the fact's name
    """A person by the name that they had, and the id."""


@message
def acting_for(*, person: str, principal: str) -> str:
    """Who acted, and the person they acted for."""


@message
def either(*, first: str, second: str) -> str:
    """One of two."""


@message
def both(*, first: str, second: str) -> str:
    """Two that belong together."""


@message
def with_nearest(*, sentence: str, nearest: str) -> str:
    """What is not known, with what may be meant."""


def one_of(choices: Iterable[str]) -> str:
    """Choices, none twice: `eva or max or pam`."""
    named = list(dict.fromkeys(choices))
    return reduce(lambda first, second: either(first=first, second=second), named) if named else ""


def all_of(parts: Iterable[str]) -> str:
    """Parts that belong together: `the first and the second`."""
    return reduce(lambda first, second: both(first=first, second=second), parts)


def did_you_mean(sentence: str, nearest: str | None) -> str:
    """The sentence, with the nearest name where there is one."""
    return sentence if nearest is None else with_nearest(sentence=sentence, nearest=nearest)


def quoted(text: str) -> str:
    """A text as it was given, in quotes and on one line, with what is hidden in it shown."""
    return f"'{shown(text).replace(_LINE_FEED, '␊')}'"


@message
def acting_for_did(*, person: str, principal: str) -> str:
    """Who acted and for whom, in front of what was done."""


@message
def utc(*, date: str, time: str) -> str:
    """An instant for people."""


def acting(person: str, principal: str | None) -> str:
    """Who acted, and for whom: `ben, on behalf of ana`."""
    return acting_for(person=person, principal=principal) if principal else person


def actor(person: str, principal: str | None) -> str:
    """The same in front of what was done: `ben, on behalf of ana,`."""
    return acting_for_did(person=person, principal=principal) if principal else person


def moment(instant: str) -> str:
    """An instant for people: `2026-03-02 09:00 UTC`."""
    return utc(date=instant[:10], time=instant[11:16])


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, those in a row together: `1, 3–5`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_range(run) for run in runs)


def _range(run: list[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}, {run[1]}" if len(run) == len("12") else f"{run[0]}–{run[-1]}"
