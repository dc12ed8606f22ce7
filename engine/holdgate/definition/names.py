"""Names as somebody wrote them, each with its path, and where such a name refers to an answer."""

import dataclasses
from dataclasses import dataclass
from enum import Enum

from holdgate.source.finding import ERROR, Finding
from holdgate.source.yaml.document import Path


@dataclass(frozen=True, slots=True)
class Name:
    """An id, label or reference as written; `key`: it stands before the colon.

    `position`: its line and column, where it stands inside a longer text.
    """

    text: str
    path: Path
    key: bool = False
    position: tuple[int, int] | None = None

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
    TEXT = "{{ }}"

    @property
    def whole_step(self) -> bool:
        """Whether a step alone can be named, without a field."""
        return self in {Purpose.AFTER, Purpose.BEFORE, Purpose.SEPARATE}


@dataclass(frozen=True, slots=True)
class Line:
    """A question and the labels named with it: a line of a condition, or a table of durations."""

    question: Name
    labels: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A reference in use. `reader` is the path of the step, group or form that it stands in.

    `field` is the field there whose condition it is part of. A role's `filled_by` has no reader.
    `step_id` and `field_id` are what it names; a step alone has no field. `labels` are those that
    stand with it.
    """

    purpose: Purpose
    line: Line
    reader: Path | None = None
    field: str | None = None
    step_id: str = dataclasses.field(init=False)
    field_id: str | None = dataclasses.field(init=False)
    labels: frozenset[str] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        """Take the reference apart once: rules ask for its parts again and again."""
        step, _, field = self.line.question.text.partition(".")
        object.__setattr__(self, "step_id", step)
        object.__setattr__(self, "field_id", field or None)
        object.__setattr__(self, "labels", frozenset(each.text for each in self.line.labels))

    @property
    def name(self) -> Name:
        """The reference as written."""
        return self.line.question


def names(value: object, path: Path) -> tuple[Name, ...]:
    """The names in a list, or the one that stands alone; what is no text is left out."""
    if isinstance(value, str):
        return (Name(value, path),)
    if isinstance(value, list):
        return tuple(Name(x, (*path, i)) for i, x in enumerate(value) if isinstance(x, str))
    return ()


def keys(value: object, path: Path) -> tuple[Name, ...]:
    """The keys of a map as names."""
    found = value if isinstance(value, dict) else ()
    return tuple(Name(key, (*path, key), key=True) for key in found)
