"""The ticks of the statements of a step: parsed, added up, and checked."""

from collections.abc import Sequence

from holdgate.model.process import Step
from holdgate.model.refusals.answers import UnknownStatement
from holdgate.model.refusals.ways import Way
from holdgate.model.refusals.work import CheckOpen, InvalidAnswer
from holdgate.model.run import TaskNode

ALL, NONE = "all", "none"


class BadTicks(ValueError):  # noqa: N818 - what is typed is bad, the program is not
    """Ticks that cannot be read: `word` is no tick; or None, where `all` or `none` is not alone."""

    def __init__(self, word: str | None) -> None:
        super().__init__()
        self.word = word


def parse_ticks(step: Step, words: Sequence[str | int]) -> tuple[int, ...] | None:
    """The numbers of the statements to tick; None for no words, `()` for the word `none`.

    Raises `BadTicks` for a word that is no number, `all` or `none`, and if `all` or `none` is not
    the only word. Does not check whether the step has a statement of that number.
    """
    if not words:
        return None
    if NONE in words or ALL in words:
        if len(words) > 1:
            raise BadTicks(None)
        # For a step without statements this is statement 1, which is refused later.
        return tuple(range(1, max(1, len(step.checks)) + 1)) if ALL in words else ()
    return tuple(_number(word) for word in words)


def _number(word: str | int) -> int:
    text = str(word)
    if text.isascii() and text.isdecimal() and len(text) <= len("9999"):
        return int(text)
    raise BadTicks(text)


def ticked(node: TaskNode, ticks: tuple[int, ...] | None) -> tuple[int, ...]:
    """The ticks of before together with new ones; an empty tuple removes all.

    People tick the statements of a step one after the other, and not all of them are one person.
    """
    return () if ticks == () else tuple(sorted({*node.ticks, *(ticks or ())}))


def unknown_ticks(step: Step, ticks: tuple[int, ...] | None) -> list[InvalidAnswer]:
    """`invalid-answer`: ticks for statements that the step does not have."""
    count = len(step.checks)
    unknown = [tick for tick in ticks or () if not 1 <= tick <= count]
    if not count:
        del unknown[1:]
    return [
        InvalidAnswer(step=step.id, tick=tick, fault=UnknownStatement(count=count))
        for tick in unknown
    ]


def open_checks(step: Step, ticks: tuple[int, ...]) -> list[CheckOpen]:
    """`check-open`: statements that are not ticked yet."""
    return [
        CheckOpen(step=step.id, check=number, ways=(Way(options={"tick": number}),))
        for number in range(1, len(step.checks) + 1)
        if number not in ticks
    ]
