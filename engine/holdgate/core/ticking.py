"""Ticks as people give them: numbers of statements, `all`, or `none`."""

from collections.abc import Sequence

from holdgate.model.process import Step

ALL, NONE = "all", "none"


def given_ticks(step: Step, given: Sequence[str | int]) -> tuple[int, ...] | None:
    """The statements to tick: None if nothing is said, `()` for `none`.

    Raises `ValueError` when a word is neither a number nor one of the two, or when one of the two
    does not stand alone. Whether a statement of that number is there is for the core to say.
    """
    if not given:
        return None
    if NONE in given or ALL in given:
        if len(given) > 1:
            msg = f"`{ALL}` and `{NONE}` stand alone"
            raise ValueError(msg)
        # Of a step without statements the first is refused, as it should be.
        return tuple(range(1, max(1, len(step.checks)) + 1)) if ALL in given else ()
    return tuple(_number(each) for each in given)


def _number(given: str | int) -> int:
    text = str(given)
    if text.isascii() and text.isdecimal() and len(text) <= len("9999"):
        return int(text)
    msg = f"a statement has a number, or it is `{ALL}` or `{NONE}`, not {text!r}"
    raise ValueError(msg)
