"""A new name for a step, group or field; and what becomes of a reference by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Renaming:
    """`old` becomes `new`: the id of a step or group, or with `step` that of a field of it."""

    old: str
    new: str
    step: str | None = None

    @property
    def of_field(self) -> bool:
        """Whether it is a field that gets a new name."""
        return self.step is not None

    def step_id(self, name: str) -> str:
        """The id of a step or group afterwards."""
        return self.new if not self.of_field and name == self.old else name

    def field_id(self, step: str, name: str) -> str:
        """The id of a field of a step afterwards."""
        return self.new if self.of_field and (step, name) == (self.step, self.old) else name

    def reference(self, text: str) -> str:
        """A reference afterwards: `step.field`, or a step alone."""
        step, dot, field = text.partition(".")
        return f"{self.step_id(step)}{dot}{self.field_id(step, field)}"
