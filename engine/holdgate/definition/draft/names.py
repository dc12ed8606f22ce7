"""Names as they are written, with their paths, and the references among them.

The functions take values of any shape: what does not have the shape that they look for is left out.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from msgspec import Struct

from holdgate.model.ranges import Range
from holdgate.source.finding import ERROR, Finding
from holdgate.source.problem import Position
from holdgate.source.yaml.document import Path

_EMPTY_MAP: Mapping[str, Any] = {}


class Name(Struct, frozen=True):
    """An id, label or reference as written; `key`: it is a key, before the colon.

    `position`: its line and column, where it is part of a longer text.
    """

    text: str
    path: Path
    key: bool = False
    position: Position | None = None

    def finding(
        self, rule: str, message: str, hint: str | None = None, *, severity: str = ERROR
    ) -> Finding:
        """A finding about this very word."""
        return Finding(
            path=self.path,
            key=self.key,
            position=self.position,
            rule=rule,
            message=message,
            hint=hint,
            severity=severity,
        )


class Purpose(Enum):
    """What a reference is for, as its key says."""

    WHEN = "when"
    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    SEPARATE = "separate_from"
    FILLED = "filled_by"
    ROWS = "rows"
    TEXT = "{{ }}"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    MIN = "min"
    MAX = "max"
    MATCHES = "matches"

    @property
    def allows_whole_step(self) -> bool:
        """Whether a step alone can be named, without a field."""
        return self in {Purpose.AFTER, Purpose.BEFORE, Purpose.SEPARATE}

    @property
    def is_limit(self) -> bool:
        """Whether an answer is limited by the answer that is named."""
        return self in _LIMITS


_LIMITS = frozenset(
    {Purpose.NOT_BEFORE, Purpose.NOT_AFTER, Purpose.MIN, Purpose.MAX, Purpose.MATCHES}
)


class DraftReference(Struct, frozen=True, dict=True):
    """A reference to an answer, or to a step where an answer could be named.

    `label_names` are the labels that are written with it: those of a line of a condition, or of a
    table of durations. `excluded_names` are those of `none_of`, `range` has the thresholds.
    `reader` is the path of the step, group or form that contains the reference; a role's
    `filled_by` and an outcome have none. `field` is the field there whose condition or limit
    contains it.
    """

    purpose: Purpose
    name: Name
    label_names: tuple[Name, ...] = ()
    reader: Path | None = None
    field: str | None = None
    excluded_names: tuple[Name, ...] = ()
    range: Range | None = None

    @cached_property
    def step_id(self) -> str:
        """The step that is named."""
        return self.name.text.partition(".")[0]

    @cached_property
    def field_id(self) -> str | None:
        """The field that is named; a step alone has none."""
        return self.name.text.partition(".")[2].partition(".")[0] or None

    @cached_property
    def column_id(self) -> str | None:
        """The column of a table that is named, in `step.field.column`."""
        return self.name.text.partition(".")[2].partition(".")[2] or None

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels that are written with it."""
        return frozenset(name.text for name in self.label_names)

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The labels of `none_of`."""
        return frozenset(name.text for name in self.excluded_names)


def as_map(value: object) -> Mapping[str, Any]:
    """The map, or an empty one."""
    return value if isinstance(value, dict) else _EMPTY_MAP


def as_list(value: object) -> list[object]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """The text, or None."""
    return value if isinstance(value, str) else None


def as_name(value: object, path: Path) -> Name | None:
    """The text as a name, or None."""
    return Name(value, path) if isinstance(value, str) else None


def names_in(value: object, path: Path) -> tuple[Name, ...]:
    """The names in a list, or the one that stands alone; entries that are not text are left out."""
    if isinstance(value, str):
        return (Name(value, path),)
    if isinstance(value, list):
        return tuple(
            Name(entry, (*path, index))
            for index, entry in enumerate(value)
            if isinstance(entry, str)
        )
    return ()


def keys_of(value: object, path: Path) -> tuple[Name, ...]:
    """The keys of a map as names."""
    return tuple(Name(key, (*path, key), key=True) for key in as_map(value))
