"""The parts of a draft: fields, conditions, need lines, steps, groups, roles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from holdgate.definition.names import Name, Use
from holdgate.source.yaml.document import Path

YES_NO = ("yes", "no")
SINGLE = frozenset({"yes_no", "one_of"})  # questions that take one answer


@dataclass(frozen=True, slots=True)
class DraftCondition:
    """The lines that must all hold, and the maps of lines of which one must hold."""

    path: Path
    all: tuple[Use, ...] = ()
    any: tuple[tuple[Use, ...], ...] = ()

    @property
    def uses(self) -> tuple[Use, ...]:
        """Every line."""
        return (*self.all, *(use for lines in self.any for use in lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """A field: `labels` are None where they are not known; `raw` is what is written."""

    id: str
    path: Path
    raw: Mapping[str, Any]
    type: str
    optional: bool
    when: DraftCondition | None
    labels: tuple[str, ...] | None
    list_name: Name | None
    renderer: Name | None
    minimum: object
    maximum: object


@dataclass(frozen=True, slots=True)
class DraftNeed:
    """A need line."""

    role: Name
    count: int
    when: DraftCondition | None = None


@dataclass(frozen=True, slots=True)
class DraftRole:
    """A role: the use of the field that fills it, if one does."""

    name: Name
    filled_by: Use | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A condition, and those that hold whenever it is looked at; `follows`: what if it is false."""

    condition: DraftCondition
    around: tuple[DraftCondition, ...]
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftElement:
    """What a step and a group have in common: names as written, with their places.

    `parent` is the path of the innermost group around it, `raw` what is written. `uses` are its
    references to answers.
    """

    id: str | None
    path: Path
    raw: Mapping[str, Any]
    parent: Path | None
    role: Name | None
    when: DraftCondition | None
    needs: tuple[Name, ...]
    uses: tuple[Use, ...]

    def readings(self, around: tuple[DraftCondition, ...]) -> Iterator[Reading]:
        """Its condition, if it has one; `around` are those of its groups."""
        if self.when:
            yield Reading(self.when, around, "it is skipped")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep(DraftElement):
    """A step, or the start form; `index` counts steps from 0."""

    index: int
    is_gate: bool
    optional: bool
    shows: tuple[Name, ...]
    covers: tuple[Name, ...]
    reopen: tuple[Name, ...]
    end: Name | None
    need: tuple[DraftNeed, ...]
    fields: Mapping[str, DraftField]

    def readings(self, around: tuple[DraftCondition, ...]) -> Iterator[Reading]:
        """Its own condition, those of its fields, those of its need lines."""
        yield from DraftElement.readings(self, around)
        if self.when:
            around = (*around, self.when)
        for field in self.fields.values():
            if field.when:
                yield Reading(field.when, around, "this is not asked")
        for line in self.need:
            if line.when:
                yield Reading(line.when, around, "nobody has to sign for this line")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGroup(DraftElement):
    """A group: the steps from index `first` up to `last`, without that one, lie in it."""

    listed: bool
    first: int
    last: int
