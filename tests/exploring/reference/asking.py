"""A command in its situation, and what it means there."""

from dataclasses import dataclass, field

from exploring.reference.folding import State, holds_all
from exploring.reference.judging import People, has_role, same
from exploring.reference.reading import ANYONE, Data, Definition, Step

WORK = ("start", "save", "attach", "complete", "not_applicable")
PERSONAL = ("submit", "approve", "reject", "withdraw")


@dataclass(kw_only=True)
class Asking:
    """A command in its situation, and the run that it is given to."""

    state: State
    people: People
    command: Data
    # `meant`: all steps that are named, a group's gates too; `steps`: those that it is about.
    steps: list[Step] = field(default_factory=list)
    meant: list[Step] = field(default_factory=list)

    @property
    def verb(self) -> str:
        """What is to be done."""
        return str(self.command["do"])

    @property
    def by(self) -> str:
        """Who acts."""
        return str(self.command["by"])

    @property
    def principal(self) -> str | None:
        """On whose behalf; acting for oneself is as if nothing was said."""
        whom = self.command.get("for")
        return None if whom is None or same(whom, self.by) else whom

    @property
    def may_act_for(self) -> bool:
        """Whether the actor may act for the other: with a people file only if it says so there."""
        return self.people is None or f"acts-for-{self.principal}" in self.people.get(self.by, [])

    @property
    def definition(self) -> Definition:
        """The process."""
        return self.state.definition

    @property
    def step(self) -> Step:
        """The one step that it is about."""
        return self.steps[0]

    @property
    def because(self) -> bool:
        """Whether a reason was given."""
        return bool(self.command.get("because"))

    def may(self, roles: set[str]) -> bool:
        """Whether the actor has one of these roles."""
        return has_role(self.state, self.people, self.by, roles)

    def replaced(self, after: Data) -> list[Data]:
        """What others have drafted, and what is lost if these fields become what `after` says.

        Who acts and for whom they act own what either of them drafted, or had drafted.
        """
        node = self.state.nodes[self.step.id]
        mine = {self.by.casefold(), (self.principal or self.by).casefold()}
        lost: list[Data] = []
        for name in (key for key in self.step.fields if key in after):
            strange = [
                people
                for people in node.drafts.get(name, [])
                if not {person.casefold() for person in people} & mine
            ]
            if strange and not holds_all(after[name], node.answers[name]):
                lost.append({"field": name, "by": strange[-1][0]})
        return lost

    def named(self) -> list[str]:
        """The people that it names; `anyone` is nobody."""
        people = [self.command["by"], self.command.get("for"), self.command.get("to")]
        releases = self.verb == "assign_role" and self.command.get("to") == ANYONE
        return [person for person in people[: 2 if releases else 3] if person is not None]


def attached_to(asking: Asking) -> str | None:
    """The field that files are attached to."""
    fields = [key for key, question in asking.step.fields.items() if question["type"] == "files"]
    name = asking.command.get("field") or (fields[0] if len(fields) == 1 else None)
    return name if name in fields else None


def ticked(asking: Asking) -> list[int]:
    """What is ticked now and was before; `[]` clears all."""
    ticks, before = asking.command.get("ticks"), asking.state.nodes[asking.step.id].ticks
    return before if ticks is None else sorted({*before, *ticks}) if ticks else []


def fits(asking: Asking) -> list[str]:
    """The roles of the lines that the actor fits."""
    lines = asking.state.nodes[asking.step.id].lines
    return [line["role"] for line in lines if asking.may({line["role"]})]


def reopened(asking: Asking) -> list[str]:
    """The done and not applicable tasks that would be reopened, those named first; in order."""
    named = {step.id for step in asking.steps if not step.gate}
    after = asking.definition.descendants(named) if asking.command.get("downstream") else set()
    ended = [
        step
        for step in asking.definition.steps
        if asking.state.nodes[step].state in {"done", "not_applicable"}
    ]
    return [e for e in ended if e in named] + [e for e in ended if e in after - named]
