"""Ticks of a step's statements: reading what people type, adding them up, and what is missing."""

from collections.abc import Sequence

from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model.process import Step
from holdgate.model.run import TaskNode

ALL, NONE = "all", "none"


def parse_ticks(step: Step, words: Sequence[str | int]) -> tuple[int, ...] | None:
    """The statements to tick: None if nothing is said, `()` for `none`.

    Raises `ValueError` when a word is neither a number nor one of the two, or when one of the two
    does not stand alone. Whether a statement of that number is there is for the core to say.
    """
    if not words:
        return None
    if NONE in words or ALL in words:
        if len(words) > 1:
            msg = f"`{ALL}` and `{NONE}` stand alone"
            raise ValueError(msg)
        # Of a step without statements the first is refused, as it should be.
        return tuple(range(1, max(1, len(step.checks)) + 1)) if ALL in words else ()
    return tuple(_number(word) for word in words)


def _number(word: str | int) -> int:
    text = str(word)
    if text.isascii() and text.isdecimal() and len(text) <= len("9999"):
        return int(text)
    msg = f"a statement has a number, or it is `{ALL}` or `{NONE}`, not {text!r}"
    raise ValueError(msg)


def ticked(node: TaskNode, ticks: tuple[int, ...] | None) -> tuple[int, ...]:
    """What is ticked when those given are added to those ticked before; none given clears.

    Statements become true one after the other, and not all in the same hands.
    """
    return () if ticks == () else tuple(sorted({*node.ticks, *(ticks or ())}))


def unknown_ticks(step: Step, ticks: tuple[int, ...] | None) -> list[Reason]:
    """`invalid-answer`: ticks of statements that the step does not have."""
    count = len(step.checks)
    unknown = [tick for tick in ticks or () if not 1 <= tick <= count]
    if unknown and not count:
        return [_unknown(step, unknown[0], "has no statements to tick", "leave the tick out")]
    has = f"has the statements 1 to {count}; there is no"
    return [
        _unknown(step, tick, f"{has} {tick}", "tick a statement that is there") for tick in unknown
    ]


def _unknown(step: Step, tick: int, what: str, unblock: str) -> Reason:
    return Reason(
        id="invalid-answer",
        message=f"{named(step)} {what}",
        unblock=unblock,
        facts={"step": step.id, "tick": tick},
    )


def open_checks(step: Step, ticks: tuple[int, ...]) -> list[Reason]:
    """`check-open`: statements that are not ticked yet."""
    return [
        Reason(
            id="check-open",
            message=f"statement {number} is not ticked: {text}",
            unblock=f"tick it when it is true: --tick {number}",
            facts={"step": step.id, "check": number},
        )
        for number, text in enumerate(step.checks, 1)
        if number not in ticks
    ]
