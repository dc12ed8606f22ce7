"""What a decision is made from: the process, the run, and who gives the command when."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import UNSET, Struct
from msgspec.structs import replace

from holdgate.core import due, endings, lifecycles
from holdgate.core.condition_answers import answer
from holdgate.core.derive import derive, possible, run_change, transition
from holdgate.core.event_effects import EventBody
from holdgate.core.evolve import apply
from holdgate.core.roles import Roles
from holdgate.core.run_draft import RunDraft
from holdgate.model.condition import Reference
from holdgate.model.events import ANSWERS, OUTCOME, Actor, Change, Decision
from holdgate.model.ids import RUN, same_person
from holdgate.model.jsons import Json
from holdgate.model.people import Directory, RoleHolders, recorded
from holdgate.model.process import Process, Step
from holdgate.model.refusals.refusal import Reason, Refusal
from holdgate.model.refusals.ways import Options, Verb, Way
from holdgate.model.run import RUN_OPEN, Run


class Situation(Struct, frozen=True, kw_only=True):
    """Who acts, and when. `at`: the recorded instant. `directory`: the people file, if any."""

    at: str
    person: str
    directory: Directory | None = None
    on_behalf_of: str | None = None
    if_seq: int | None = None
    happened_at: str | None = None
    os_user: str = ""
    host: str = ""


class DecisionContext(Struct, frozen=True, dict=True):
    """A process, a run of it, and the situation in which a command is given."""

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
            has_people_file=self.situation.directory is not None,
            os_user=self.situation.os_user,
            host=self.situation.host,
            on_behalf_of=self.principal,
        )

    @cached_property
    def principal(self) -> str | None:
        """The person the actor acts for, as events record them; None if that is the actor."""
        name, directory = self.situation.on_behalf_of, self.situation.directory
        if name is None or same_person(name, self.situation.person):
            return None
        return recorded(name, directory)

    @property
    def people(self) -> tuple[str, ...]:
        """The person who acts, and the one they act for."""
        person = self.situation.person
        return (person, self.principal) if self.principal else (person,)

    def step(self, step_id: str) -> Step:
        """The step with that id."""
        return self.process.by_id[step_id]

    def answer(self, question: Reference) -> Json:
        """The answer that conditions read."""
        return answer(self.run, question)

    def can(self, step: str, trigger: str) -> bool:
        """Whether the lifecycle of a step, or of the run (`run`), has this transition now."""
        if step == RUN:
            return trigger in lifecycles.possible(lifecycles.RUN_MACHINE, self.run.head.state)
        return trigger in possible(self.step(step), self.run.nodes[step])

    def change(self, step: str, trigger: str, why: str = "command", **facts: bool) -> Change:
        """The transition that `trigger` makes of a step, or of the run (`run`)."""
        if step == RUN:
            return run_change(self.run.head, trigger, why)
        return transition(self.step(step), self.run.nodes[step], trigger, why, **facts)

    def ends_run(self, step: Step) -> tuple[Change, ...]:
        """The transition by which a step that is done or approved ends the run, if it does."""
        return () if step.ends is UNSET else (self.change(RUN, "end", "ends"),)

    def way(
        self,
        verb: Verb,
        step: str | None = None,
        *,
        roles: tuple[RoleHolders, ...] = (),
        people: tuple[str, ...] = (),
        options: Options | None = None,
    ) -> Way:
        """A way out: a command on this run."""
        run = self.run.head.id
        return Way(verb=verb, run=run, step=step, roles=roles, people=people, options=options or {})

    def settle(
        self,
        type: str,  # noqa: A002 - the event's member
        *changes: Change,
        subject: tuple[str, ...] = (),
        data: Mapping[str, Json] | None = None,
        values: Mapping[str, Json] | None = None,
        touched: Iterable[str] = (),
    ) -> Decision:
        """The decision, with the derived transitions that follow from it.

        `touched`: steps to judge beside those that the transitions touch.
        """
        commanded = Decision(
            type=type, subject=subject, data=data or {}, values=values or {}, changes=changes
        )
        draft = RunDraft(self.process, self.run, seq=self.run.head.seq + 1, at=self.situation.at)
        apply(draft, EventBody(commanded, self.actor, {}))
        draft.touched.update(touched)
        derived = derive(draft)
        if draft.head.state not in RUN_OPEN:
            return self._ended(replace(commanded, changes=(*changes, *derived)), draft.run)
        all_changes = (*changes, *derived)
        moved = due.moved(self.process, self.run, draft.run, all_changes)
        return replace(commanded, changes=(*all_changes, *moved))

    def _ended(self, decision: Decision, after: Run) -> Decision:
        """The decision after which the run has ended, with the outcome if it completes the run."""
        completes = any(change.trigger == "finish" for change in decision.changes)
        outcome = endings.judged_outcome(self.process, after) if completes else None
        if outcome is None:
            return decision
        return replace(decision, data={**decision.data, OUTCOME: outcome})


# The function that decides a command, by the type of the command.
Deciders: TypeAlias = Mapping[type, Callable[[DecisionContext, Any], Decision | Refusal]]


def refuse(*reasons: Reason | None) -> Refusal:
    """A refusal with these reasons; None stands for no reason."""
    return Refusal(tuple(reason for reason in reasons if reason))


def answer_values(answers: Mapping[str, Json]) -> dict[str, Json]:
    """Answers as payload values, named `answers.<field>`."""
    return {ANSWERS + field_id: value for field_id, value in answers.items()}
