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


def shrunk(difference: Difference) -> Difference:
    """The same story without the commands that it does not take."""
    place = len(difference.commands) - 2
    while place >= 0:
        fewer = difference.commands[:place] + difference.commands[place + 1 :]
        begins = difference.commands[place]["do"] == "start_run"
        what, used = (None, []) if begins else _first(difference, fewer)
        if what:
            difference = replace(difference, commands=used, what=what)
        place = min(place, len(difference.commands)) - 1
    return difference


def _first(difference: Difference, commands: list[Data]) -> tuple[str | None, list[Data]]:
    pair = Pair(difference.data, difference.people)
    for number, command in enumerate(commands, 1):
        _, what = pair.give(command)
        if what:
            return what, commands[:number]
    return None, []
