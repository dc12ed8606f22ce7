"""Who gives a command: mostly somebody who may."""

from random import Random

from exploring.reference.folding import State
from exploring.reference.judging import People, barred_from_signing, has_role, kept_apart
from exploring.reference.reading import Data, Definition, listed


class Actors:
    """The people of a run; without a people file some names."""

    def __init__(self, chance: Random, definition: Definition, people: People) -> None:
        self.chance, self.definition, self.people = chance, definition, people
        self.crew = sorted(people or ("ann", "ben", "cat", "dan"))

    def maybe(self, percent: float) -> bool:
        """True in so many of a hundred."""
        return self.chance.random() * 100 < percent

    def anybody(self) -> str:
        """One of the crew, or a stranger."""
        return "zoe" if self.maybe(3) else self.chance.choice(self.crew)

    def who(self, state: State, command: Data) -> str:
        """Mostly somebody who may."""
        if self.maybe(12):
            return self.anybody()
        able = [who for who in self.crew if self.may(state, command, who)]
        signed = [who for who in able if command["do"] == "complete" and self._signed(state, who)]
        if signed and self.maybe(40):
            return self.chance.choice(signed)
        return self.chance.choice(able or self.crew)

    def _signed(self, state: State, who: str) -> bool:
        """Whether that person has signed something, and may undo it by working."""
        return any(who in [e["person"] for e in node.signatures] for node in state.nodes.values())

    def may(self, state: State, command: Data, who: str) -> bool:
        """Whether neither a role nor separation is in that person's way."""
        lead = {self.definition.lead}
        if command["do"] == "start_run":
            return has_role(state, self.people, who, self.definition.start.roles)
        names = listed(command.get("steps", command.get("step")))
        steps = [self.definition.steps[name] for name in names if name in self.definition.steps]
        if not steps or command["do"] in {"withdraw", "reopen", "assign"}:
            return has_role(state, self.people, who, lead)
        step = steps[0]
        if not step.gate or command["do"] == "submit":
            free = step.gate or not kept_apart(state, step, who)
            return free and has_role(state, self.people, who, step.roles)
        node = state.nodes[step.id]
        again = who in [signature["person"] for signature in node.signatures]
        fit = has_role(state, self.people, who, {line["role"] for line in node.lines})
        return fit and not again and not barred_from_signing(state, step, who)
