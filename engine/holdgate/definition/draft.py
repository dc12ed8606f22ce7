"""A definition as it is written, for the rules to look at: ids, names with places, the order.

Everything here tolerates odd shapes: what the schema has refused is left out or marked as spoiled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from holdgate.definition.graph import closure
from holdgate.definition.names import Name, Use
from holdgate.model.ids import START
from holdgate.source.document import Document, Path

YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """A field: `labels` are None where they are not known."""

    id: str
    path: Path
    type: str
    optional: bool
    when: "DraftCondition | None"
    labels: tuple[str, ...] | None
    list_name: Name | None
    renderer: Name | None
    minimum: object
    maximum: object

    @property
    def certain(self) -> bool:
        """Whether it is answered whenever its step is done."""
        return not self.optional and self.when is None


@dataclass(frozen=True, slots=True)
class DraftCondition:
    """The lines that must all hold, and the maps of lines of which one must hold."""

    all: tuple[Use, ...] = ()
    any: tuple[tuple[Use, ...], ...] = ()

    @property
    def uses(self) -> tuple[Use, ...]:
        """Every line."""
        return (*self.all, *(use for lines in self.any for use in lines))


@dataclass(frozen=True, slots=True)
class DraftNeed:
    """A need line."""

    role: Name
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStep:
    """A step: names as written, with their places; `uses` are its references to answers."""

    index: int
    id: str | None
    path: Path
    role: Name | None
    is_gate: bool
    optional: bool
    needs: tuple[Name, ...]
    shows: tuple[Name, ...]
    covers: tuple[Name, ...]
    reopen: tuple[Name, ...]
    need: tuple[DraftNeed, ...]
    fields: Mapping[str, DraftField]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class DraftRole:
    """A role: the use of the field that fills it, if one does."""

    name: Name
    filled_by: Use | None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The whole definition. `spoiled` are the paths that the schema found fault with.

    `renderers` are the ids of those that render runs; None where that is not known.
    """

    document: Document
    folder: str | None
    id: str | None
    run_prefix: str | None
    lead: Name | None
    roles: Mapping[str, DraftRole]
    lists: Mapping[str, Name]
    steps: tuple[DraftStep, ...]
    spoiled: frozenset[Path] = field(default_factory=frozenset)
    renderers: frozenset[str] | None = None

    @cached_property
    def by_id(self) -> Mapping[str, DraftStep]:
        """The steps by id; of two with one id the first."""
        return {step.id: step for step in reversed(self.steps) if step.id is not None}

    @cached_property
    def before(self) -> list[int]:
        """For each step the steps certain to have ended before it, as a bit mask of indexes."""
        return closure([self._edges(step) for step in self.steps])

    def _edges(self, step: DraftStep) -> list[int]:
        above = [step.index - 1] if step.index else []
        written = (self.by_id.get(name.text) for name in (*step.needs, *step.covers))
        return [*above, *(each.index for each in written if each)]

    def precedes(self, earlier: DraftStep, later: DraftStep) -> bool:
        """Whether the one has certainly ended before the other can."""
        return bool(self.before[later.index] >> earlier.index & 1)

    def readable(self, path: Path) -> bool:
        """Whether nothing is wrong with what holds the value at `path`, nor with itself."""
        return not any(path[:length] in self.spoiled for length in range(len(path) + 1))

    @cached_property
    def steps_known(self) -> bool:
        """Whether every step has an id, so that a name can be said not to exist."""
        return self.readable(("steps",)) and all(step.id is not None for step in self.steps)

    @property
    def uses(self) -> Iterator[Use]:
        """Every reference to an answer."""
        yield from (role.filled_by for role in self.roles.values() if role.filled_by)
        for step in self.steps:
            yield from step.uses

    def step_of(self, use: Use) -> DraftStep | None:
        """The step that a reference names, if it is there (the start form is none)."""
        return self.by_id.get(use.step_id)

    def field_of(self, use: Use) -> DraftField | None:
        """The field that a reference names, if it is there."""
        step = self.step_of(use)
        return step.fields.get(use.field_id or "") if step else None

    def fields(self) -> Iterator[DraftField]:
        """Every field of every step."""
        for step in self.steps:
            yield from step.fields.values()

    def knows_step(self, name: str) -> bool:
        """Whether there is a step of that id; the start form always is."""
        return name == START or name in self.by_id
