"""Field type `number`: a JSON number of at most 15 significant digits."""

import re
from collections.abc import Mapping

from holdgate.core.answers.reading import FieldType, Invalid, Reading, written
from holdgate.model.jsons import Json
from holdgate.model.refusals.answers import (
    TooFarFromZero,
    TooLarge,
    TooManyDigits,
    TooSmall,
    WrongType,
)

_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_DIGITS = 15
_LONGEST = 400
_LARGEST = 2**53 - 1


def _read(raw: Json, reading: Reading) -> Json:
    """An integer where it is one, else a float, between `min` and `max`, both inclusive."""
    value = _parsed(raw)
    low, high = reading.field.minimum, reading.field.maximum
    if low is not None and value < low:
        raise Invalid(TooSmall(minimum=low))
    if high is not None and value > high:
        raise Invalid(TooLarge(maximum=high))
    return value


def _parsed(raw: Json) -> int | float:
    text = raw.strip() if isinstance(raw, str) else written(raw)
    if not re.fullmatch(_NUMBER, text) or len(text) > _LONGEST:
        raise Invalid(WrongType(expected="number"))
    digits = re.sub(r"[eE].*|[^0-9]", "", text).strip("0")
    if len(digits) > _DIGITS:
        raise Invalid(TooManyDigits(limit=_DIGITS))
    value = float(text)
    if abs(value) > _LARGEST:  # no JSON reader is certain to read it unchanged
        raise Invalid(TooFarFromZero())
    return int(value) if value.is_integer() else value


TYPES: Mapping[str, FieldType] = {
    "number": FieldType(read=_read),
}
