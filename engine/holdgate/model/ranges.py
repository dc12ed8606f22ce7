"""Ranges of numbers between thresholds, and the cuts that thresholds make.

A cut lies just before a number or just after it: 500 with `at_least` is cut before, with
`more_than` after. So any two thresholds can be compared, and what lies between two neighbouring
cuts is a point or a gap, which no threshold divides.
"""

import math
from typing import TypeAlias

from msgspec import Struct

Cut: TypeAlias = tuple[int | float, int]  # a number, and 0 just before it or 1 just after it

LOWEST: Cut = (-math.inf, 0)
HIGHEST: Cut = (math.inf, 0)


class Range(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The numbers between two thresholds, or beyond one; None where there is no threshold."""

    at_least: int | float | None = None
    more_than: int | float | None = None
    at_most: int | float | None = None
    less_than: int | float | None = None

    def __contains__(self, answer: object) -> bool:
        if not isinstance(answer, int | float):
            return False
        return self.start <= (answer, 0) and (answer, 1) <= self.end

    @property
    def keys(self) -> tuple[str, ...]:
        """Which thresholds it has."""
        return tuple(key for key in self.__struct_fields__ if getattr(self, key) is not None)

    @property
    def start(self) -> Cut:
        """The cut above which its numbers lie."""
        if self.at_least is not None:
            return (self.at_least, 0)
        return LOWEST if self.more_than is None else (self.more_than, 1)

    @property
    def is_empty(self) -> bool:
        """Whether no number lies between the thresholds."""
        return self.start >= self.end

    def both(self, other: "Range") -> "Range":
        """The numbers in this range and in the other."""
        return between(max(self.start, other.start), min(self.end, other.end))

    def is_within(self, other: "Range") -> bool:
        """Whether each number in this range is in the other."""
        return other.start <= self.start and self.end <= other.end

    @property
    def end(self) -> Cut:
        """The cut below which its numbers lie."""
        if self.at_most is not None:
            return (self.at_most, 1)
        return HIGHEST if self.less_than is None else (self.less_than, 0)


def between(start: Cut, end: Cut) -> Range:
    """The range between two cuts."""
    low, is_after_low = start
    high, is_after_high = end
    return Range(
        at_least=None if start == LOWEST or is_after_low else low,
        more_than=low if is_after_low else None,
        at_most=high if is_after_high else None,
        less_than=None if end == HIGHEST or is_after_high else high,
    )
