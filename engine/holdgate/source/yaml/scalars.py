"""What a word without quotes means: YAML 1.2 core, and no number with a leading zero.

`yes`, `no`, `on`, `off`, dates, `12:30`, `010` and `1_000` are text.
"""

import math
import re
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None

# The words that are no text, but for numbers; "" stands for no word at all.
WORDS: dict[str, Scalar] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
FIRST_OF_NUMBERS = frozenset("-+.0123456789")
# Other readers of JSON keep whole numbers exactly up to 2^53 - 1 (RFC 8785, RFC 7493).
LARGEST = 2**53 - 1
_MOST_DIGITS = 32
_MOST_FLOAT_DIGITS = 17  # a float keeps no more digits than these


class NotANumber(ValueError):  # noqa: N818 - what it is
    """A number that JSON cannot hold: infinite, not a number, too large, small or precise."""


def resolve(text: str) -> Scalar:
    """The value of a plain word; raises `NotANumber` for a number that cannot be kept."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in FIRST_OF_NUMBERS:
        return text
    if _DECIMAL.fullmatch(text) or _BASED.fullmatch(text):
        return _whole_number(text)
    if _FLOAT.fullmatch(text):
        return _finite_number(text)
    if _NOT_FINITE.fullmatch(text):
        raise NotANumber
    return text


def _whole_number(text: str) -> int:
    # The length first: Python refuses to parse a number of 5,000 digits.
    if len(text) > _MOST_DIGITS:
        raise NotANumber
    number = int(text, 0)
    if abs(number) > LARGEST:
        raise NotANumber
    return number


def _finite_number(text: str) -> float:
    number, digits = float(text), re.sub(r"[eE].*|[^0-9]", "", text).strip("0")
    if not math.isfinite(number) or len(digits) > _MOST_FLOAT_DIGITS or (number == 0 and digits):
        raise NotANumber
    return number
