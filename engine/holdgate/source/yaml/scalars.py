"""What a word without quotes means: YAML 1.2 core, and no number with a leading zero.

`yes`, `no`, `on`, `off`, dates, `12:30`, `010` and `1_000` are text.
"""

import math
import re
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_FIRST = frozenset("-+.0123456789")
# JSON as others read it holds whole numbers up to 2^53 - 1 exactly (RFC 8785, RFC 7493).
LARGEST = 2**53 - 1
_DIGITS = 32
_PRECISE = 17  # digits after which a float says no more


class NotANumber(ValueError):  # noqa: N818 - what it is
    """A number that JSON cannot hold: infinite, not a number, too large, small or precise."""


def resolve(text: str) -> Scalar:
    """The value of a plain word; raises `NotANumber` for a number that cannot be kept."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    if _DECIMAL.fullmatch(text) or _BASED.fullmatch(text):
        return _whole(text)
    if _FLOAT.fullmatch(text):
        return _finite(text)
    if _NOT_FINITE.fullmatch(text):
        raise NotANumber
    return text


def _whole(text: str) -> int:
    # The length first: Python refuses to read a number of 5,000 digits.
    if len(text) > _DIGITS:
        raise NotANumber
    number = int(text, 0)
    if abs(number) > LARGEST:
        raise NotANumber
    return number


def _finite(text: str) -> float:
    number, digits = float(text), re.sub(r"[eE].*|[^0-9]", "", text).strip("0")
    if not math.isfinite(number) or len(digits) > _PRECISE or (number == 0 and digits):
        raise NotANumber
    return number
