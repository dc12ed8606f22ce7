"""Whether the ways out that are named are open, and everybody is named who can take one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from exploring.walks.filling import filled
from exploring.walks.ways import BECAUSE
from exploring.walks.worlds import World
from holdgate.core.decide import decide
from holdgate.core.decision_context import Situation
from holdgate.core.next_actions import next_actions
from holdgate.core.roles import Roles
from holdgate.model import commands
from holdgate.model.commands import Command
from holdgate.model.people import Directory, RoleHolders
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.ways import Way
from holdgate.model.run import Run

# What a valid answer or a reason would repair; whoever gives the command.
ARGUMENTS = {
    "answer-missing", "check-open", "invalid-answer", "reason-missing", "not-optional",
    "draft-of-another", "choice-missing",
}  # fmt: skip
# What bars a person, and not the command: no way that is named may be refused for one of these.
PERSONAL = {
    "role", "separation", "already-voted", "line-met", "not-submitter", "role-guarded",
    "unknown-person", "assignee-lacks-role",
}  # fmt: skip
RUN_VERBS: dict[str, Command] = {
    "resume": commands.Resume(),
    "pause": commands.Pause(because=BECAUSE),
    "cancel": commands.Cancel(because=BECAUSE),
}


def on_step(step: str, seen: int) -> dict[str, Command]:
    """The commands on a step by their verbs, but for `do` and `assign`."""
    return {
        "start": commands.Start(step=step),
        "attach": commands.Save(step=step),  # without a file, but by the same rules
        "not-applicable": commands.NotApplicable(step=step, because=BECAUSE),
        "submit": commands.Submit(step=step),
        "approve": commands.Approve(step=step, round=seen),
        "reject": commands.Reject(step=step, round=seen, because=BECAUSE),
        "withdraw": commands.Withdraw(step=step),
        "reopen": commands.Reopen(steps=(step,), because=BECAUSE),
    }


@dataclass(frozen=True)
class WaysOut:
    """A run in one state; `names` are those who try everything."""

    world: World
    people: Directory | None
    run: Run
    names: tuple[str, ...]

    def reasons(self, command: Command, by: str) -> Refusal | None:
        """Why a command is refused; None if it is accepted."""
        situation = Situation(at="2026-03-02T09:00:00.000Z", person=by, directory=self.people)
        decision = decide(self.world.process, self.run, command, situation)
        return decision if isinstance(decision, Refusal) else None

    def ids(self, command: Command, by: str) -> set[str]:
        """The same by id, without what other arguments would repair."""
        refusal = self.reasons(command, by)
        return {reason.id for reason in refusal.reasons} - ARGUMENTS if refusal else set()

    def check(self, command: Command, by: str) -> int:
        """Every way out of a refusal is open to everybody who is named, and names everybody.

        Where the refused command itself is to be given by somebody else, other reasons than those
        that lie in the person may remain. How many ways there were.
        """
        refusal = self.reasons(command, by)
        count = 0
        for reason in refusal.reasons if refusal else ():
            remain = {one.id for one in refusal.reasons} - PERSONAL if refusal else set()
            for way in reason.ways:
                tried = self._command(way)
                if tried is None:
                    continue
                again = type(tried) is type(command) and reason.id in PERSONAL
                self._open(way, tried, by, remain if again or reason.id in PERSONAL else set())
                count += 1
        return count

    def _open(self, way: Way, tried: Command, by: str, remain: set[str]) -> None:
        named = set(self._named(way)) or {by}
        told = f"{way} {self.world.plan.data} {self.world.crew}"
        for name in named:
            assert self.ids(tried, name) <= remain, f"{name} {self.ids(tried, name)} {told}"
        if (way.roles or way.people) and "to" not in way.options:
            able = {name for name in self.names if not self.ids(tried, name) - remain}
            missing = {name for name in able - named if not self._open_to(way, name)}
            assert not missing, f"{missing} could, too: {told}"

    def _named(self, way: Way) -> Iterator[str]:
        yield from way.people
        for holders in way.roles:
            yield from self._of(holders)

    def _of(self, holders: RoleHolders) -> Iterator[str]:
        """Who is named; of an open role everybody who tries, and is not excepted."""
        yield from holders.people
        if holders.is_open:
            yield from (name for name in self.names if name not in holders.but_not)

    def _open_to(self, way: Way, name: str) -> bool:
        return any(name in self._of(holders) for holders in way.roles)

    def next_is_true(self) -> int:
        """Who is named for what is next can do it, and everybody is named who can."""
        process, head = self.world.process, self.run.head
        actions = next_actions(process, self.run, Roles(process, head, self.people), "")
        for action in actions:
            able = {name for name in self.names if not self.ids(self._next(action), name)}
            holders = action.awaited.holders if action.awaited else action.holders
            people = set(action.awaited.people) if action.awaited else set[str]()
            named = people.union(*(self._of(one) for one in holders))
            assert named & set(self.names) == able, (action, able, self.world.plan.data)
        return len(actions)

    def _next(self, action: Any) -> Command:
        if action.act == "approve":
            return self._approve(action.step.id, action.round)
        return commands.Submit(step=action.step.id) if action.act == "submit" else self._do(action)

    def _do(self, action: Any) -> Command:
        return self._complete(action.step.id)

    def _approve(self, step: str, seen: int) -> Command:
        answers = filled(self.world, self.run, step, lambda choices: choices[0])
        return commands.Approve(step=step, round=seen, answers=answers)

    def _complete(self, step: str) -> Command:
        answers = filled(self.world, self.run, step, lambda choices: choices[0])
        return commands.Complete(step=step, answers=answers)

    def _command(self, way: Way) -> Command | None:
        """The command of a way, with valid arguments; None for what only looks or adds."""
        step = way.step or ""
        if way.verb == "do":
            return self._complete(step)
        if way.verb == "assign":
            return self._assigned(way)
        if way.verb in RUN_VERBS:
            return RUN_VERBS[way.verb]
        seen = self.run.nodes[step].round if step in self.run.nodes else 0
        if way.verb == "approve" and step:
            return self._approve(step, seen)
        command = on_step(step, seen).get(way.verb or "") if step else None
        if isinstance(command, commands.Reject) and "send_back" in way.options:
            return replace(command, choice="send_back")
        return command

    def _assigned(self, way: Way) -> Command | None:
        if "role" not in way.options:
            return commands.Assign(step=way.step, to=self._worker(way.step)) if way.step else None
        role, to = str(way.options["role"]), way.options["to"]
        return commands.AssignRole(role=role, to=str(to or self._holder(role)), because=BECAUSE)

    def _worker(self, step: str) -> str:
        """Somebody who has a role of the step."""
        roles = Roles(self.world.process, self.run.head, self.people)
        wanted = self.world.process.by_id[step].roles
        return next((name for name in self.names if roles.has_any(name, wanted)), "out")

    def _holder(self, role: str) -> str:
        """Somebody who may get the role: who has it in the people file."""
        holders = self.people.with_role(role) if self.people else ()
        return next(iter(holders), self.names[0])
