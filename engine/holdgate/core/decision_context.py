"""A command in its situation: what every decision looks at, and how it is settled."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from holdgate.core.condition_answers import answer
from holdgate.core.derive import derive, transition
from holdgate.core.event_effects import ANSWERS, Facts
from holdgate.core.evolve import apply
from holdgate.core.refusals import Reason, Refusal
from holdgate.core.roles import Roles
from holdgate.core.run_draft import Work
from holdgate.model.condition import Reference
from holdgate.model.events import Actor, Change, Decision
from holdgate.model.ids import same_person
from holdgate.model.jsons import Json
from holdgate.model.people import Directory, recorded
from holdgate.model.process import Process, Step
from holdgate.model.run import Run


class Situation(Struct, frozen=True, kw_only=True):
    """Who acts, and when: `at` is the recorded instant, `directory` the people file if any."""

    at: str
    person: str
    directory: Directory | None = None
    on_behalf_of: str | None = None
    if_seq: int | None = None
    happened_at: str | None = None
    os_user: str = ""
    host: str = ""


class Case(Struct, frozen=True, dict=True):
    """A process, a run of it, and the situation a command is given in."""

    process: Process
    run: Run
    situation: Situation

    @cached_property
    def roles(self) -> Roles:
        """Who has which role in this run now."""
        return Roles(self.process, self.run.head, self.situation.directory)

    @cached_property
    def actor(self) -> Actor:
        """The actor as the event records them."""
        return Actor(
            person=self.situation.person,
            roles=self.roles.of(self.situation.person),
            bound=self.situation.directory is not None,
            os_user=self.situation.os_user,
            host=self.situation.host,
            on_behalf_of=self.principal,
        )

    @cached_property
    def principal(self) -> str | None:
        """On whose behalf the actor acts, as events record it; nobody acts on their own behalf."""
        stated, directory = self.situation.on_behalf_of, self.situation.directory
        if stated is None or same_person(stated, self.situation.person):
            return None
        return recorded(stated, directory)

    def step(self, step_id: str) -> Step:
        """The step of that id."""
        return self.process.by_id[step_id]

    def answer(self, question: Reference) -> Json:
        """The answer that conditions see."""
        return answer(self.run, question)

    def change(self, step: str, trigger: str, why: str = "command", **facts: bool) -> Change:
        """The transition that `trigger` makes of a step's node."""
        return transition(self.step(step), self.run.nodes[step], trigger, why, **facts)

    def settle(
        self,
        type: str,  # noqa: A002 - the event's member
        *changes: Change,
        subject: tuple[str, ...] = (),
        data: Mapping[str, Json] | None = None,
        values: Mapping[str, Json] | None = None,
    ) -> Decision:
        """The decision with everything that follows from it by itself."""
        commanded = Decision(
            type=type, subject=subject, data=data or {}, values=values or {}, changes=changes
        )
        work = Work(self.process, self.run, seq=self.run.head.seq + 1, at=self.situation.at)
        apply(work, Facts(commanded, self.actor, {}))
        return replace(commanded, changes=(*changes, *derive(work)))


def refuse(*reasons: Reason | None) -> Refusal:
    """A refusal for all the reasons given."""
    return Refusal(tuple(reason for reason in reasons if reason))


def answer_values(answers: Mapping[str, Json]) -> dict[str, Json]:
    """Answers as payload items, `answers.<field>`."""
    return {ANSWERS + field_id: value for field_id, value in answers.items()}
