"""Ways to end, added by chance to a process: by a step, by the choice of who rejects, by answers.

They have a chance of their own, so that what else is made stays as it was.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

_CHOICES = {"yes_no", "one_of", "any_of"}


class Endings:
    """Adds them to one process; `chance` decides."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def maybe(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self.chance.randrange(100) < percent

    def add(self, made: dict[str, Any]) -> None:
        """Change the process as chance wants it."""
        outcomes: dict[str, Any] = made.get("outcomes", {})
        steps = list(_steps(made))
        for step in steps:
            if "optional" not in step and self.maybe(2):
                step["ends"] = "stopped-early"
                outcomes["stopped-early"] = "It ended early"
            if "approval" in step and self.maybe(20):
                self._choice(step["approval"], outcomes)
        questions = [question for step in (made.get("start"), *steps) for question in _asked(step)]
        for name in ("first", "second"):
            if questions and self.maybe(35):
                when = self._condition(made, self.chance.choice(questions))
                outcomes[name] = {"title": name.title(), "when": when}
        if outcomes:
            made["outcomes"] = outcomes

    def _choice(self, approval: dict[str, Any], outcomes: dict[str, Any]) -> None:
        on_reject = approval.setdefault("on_reject", {})
        on_reject.setdefault("reopen", approval["covers"])
        on_reject["end"] = "refused"
        outcomes["refused"] = "It was refused"

    def _condition(self, made: dict[str, Any], question: tuple[str, dict[str, Any]]) -> Any:
        name, field = question
        options = field.get("options", ["yes", "no"])
        labels = list(made["options"][options] if isinstance(options, str) else options)
        return {name: self.chance.choice(labels)}


def _steps(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for element in made["steps"]:
        yield from _steps(element) if "steps" in element else [element]


def _asked(step: dict[str, Any] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The questions of a step, or of the start form, that conditions can read."""
    for name, written in (step or {}).get("fields", {}).items():
        field = {"type": written} if isinstance(written, str) else written
        if field["type"] in _CHOICES:
            yield f"{(step or {}).get('id', 'start')}.{name}", field
