"""A story at whose end the engine and the model differ, made small and readable."""

from dataclasses import dataclass, replace

import yaml

from exploring.comparing import Pair
from exploring.reference.judging import People
from exploring.reference.reading import Data


@dataclass(kw_only=True)
class Difference:
    """A story that both were told, and where they differ at its end."""

    seed: int
    data: Data
    people: People
    commands: list[Data]
    what: str

    def __str__(self) -> str:
        story = {"seed": self.seed, "definition": self.data, "people": self.people}
        story["commands"] = [
            yaml.safe_dump(e, default_flow_style=True).strip() for e in self.commands
        ]
        return f"{yaml.safe_dump(story, sort_keys=False, width=200)}\n{self.what}"


def shrunk(found: Difference) -> Difference:
    """The same story without the commands that it does not take."""
    place = len(found.commands) - 2
    while place >= 0:
        fewer = found.commands[:place] + found.commands[place + 1 :]
        begins = found.commands[place]["do"] == "start_run"
        what, used = (None, []) if begins else _first(found, fewer)
        if what:
            found = replace(found, commands=used, what=what)
        place = min(place, len(found.commands)) - 1
    return found


def _first(found: Difference, commands: list[Data]) -> tuple[str | None, list[Data]]:
    pair = Pair(found.data, found.people)
    for number, command in enumerate(commands, 1):
        _, what = pair.give(command)
        if what:
            return what, commands[:number]
    return None, []
