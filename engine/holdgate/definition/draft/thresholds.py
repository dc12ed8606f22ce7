"""The thresholds of a condition, as they are written."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from holdgate.model.ranges import Range

KEYS = Range.__struct_fields__
LARGEST = 2**53 - 1  # the largest number that can be answered


def range_of(raw: Mapping[str, Any]) -> Range | None:
    """The range between the thresholds of a line; None if there is none that is a number.

    10000, 10000.0 and 1e4 are one number, here as in answers.
    """
    numbers = {key: _as_recorded(raw[key]) for key in KEYS if is_number(raw.get(key))}
    return Range(**numbers) if numbers else None


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number; `true` is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_recorded(value: float) -> int | float:
    """An integer where it is one, as answers are recorded."""
    return int(value) if abs(value) <= LARGEST and value == int(value) else value
