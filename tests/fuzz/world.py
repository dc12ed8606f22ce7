"""What a definition contains so far while it is made: ids, questions, labels, earlier steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

_NAMES = ("ask", "sign", "plan", "look", "shut", "open", "who", "room", "when-at", "a", "b", "c2")


@dataclass(frozen=True, slots=True)
class Question:
    """A field that was made: its reference, and whether it is always answered."""

    reference: str
    type: str
    labels: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A step or group that was made; `gate`: it is an approval or contains one."""

    id: str
    gate: bool
    group: bool
    questions: tuple[Question, ...]


@dataclass
class World:
    """Everything that references can name; `before` is what has ended before the current step."""

    chance: Random
    roles: list[str] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    before: list[Made] = field(default_factory=list)
    here: list[Question] = field(default_factory=list)
    with_role: bool = False
    depth: int = 0
    _count: int = 0

    def fresh(self) -> str:
        """An unused id."""
        self._count += 1
        return f"{self.chance.choice(_NAMES)}-{self._count}"

    def maybe(self, odds: float) -> bool:
        """True with this probability."""
        return self.chance.random() < odds

    def pick(self, some: Sequence[Any], default: Any = None) -> Any:
        """One of them; the default if there is none."""
        return self.chance.choice(some) if some else default

    def few(self, some: Sequence[Any], most: int = 3) -> list[Any]:
        """One or some of them, each once."""
        return self.chance.sample(list(some), self.chance.randint(1, min(most, len(some))))

    def role(self) -> str:
        """The id of a role."""
        return str(self.pick(self.roles, "anyone"))

    def questions(self, *types: str, certain: bool = False) -> list[Question]:
        """The earlier questions of these types."""
        asked = (*self.here, *(each for step in self.before for each in step.questions))
        return [each for each in asked if each.type in types and (each.certain or not certain)]

    def choices(self, *, certain: bool = False) -> list[Question]:
        """The questions that a condition can use."""
        return self.questions("yes_no", "one_of", "any_of", "number", certain=certain)

    def one_or_list(self, some: list[Any]) -> Any:
        """A list, or its only entry by itself."""
        return some[0] if len(some) == 1 and self.maybe(0.7) else some
