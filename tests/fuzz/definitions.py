"""Definitions that are mostly correct, so that they reach the rules and the later stages."""

from collections.abc import Mapping
from random import Random
from typing import Any

from fuzz.grammar import ABSENT, Grammar, present
from fuzz.parts import Parts
from fuzz.questions import Questions
from fuzz.world import Made, World

FOLDER = "sample"
_ENOUGH = (3, 12, 12, 12, 40)


class Definitions:
    """Makes one definition; `grammar` can then grow more of the same kind."""

    def __init__(self, schema: Mapping[str, Any], chance: Random) -> None:
        self.world = World(chance)
        self.grammar = Grammar(schema, chance)
        questions = Questions(self.world, self.grammar)
        parts = Parts(self.world, self.grammar)
        self._fields = questions.fields
        self._made, self._most = 0, chance.choice(_ENOUGH)
        self.grammar.hooks.update(
            {
                **questions.hooks,
                **parts.hooks,
                "id": self.world.fresh,
                "roles": self._roles,
                "options": lambda: ABSENT,
                "outcomes": self._outcomes,
                "lead": self.world.role,
                "start": self._start,
                "steps": self._a_step,
            }
        )

    def value(self) -> dict[str, Any]:
        """The definition as a plain value."""
        made: dict[str, Any] = self.grammar.whole()
        made["id"] = FOLDER
        order = made.get("order")
        if self.world.maybe(0.5):
            made["options"] = made.get("options") or self._lists()
        made["steps"] = self._steps(list(self.world.before), listed=order != "any")
        self._fill_a_role(made)
        self._judge_an_outcome(made)
        return self._shuffled(present(made))

    def _a_step(self) -> list[Any]:
        return [{"id": self.world.fresh(), "title": self.grammar.part("line")}]

    def _shuffled(self, made: dict[str, Any]) -> dict[str, Any]:
        if self.world.maybe(0.9):
            return made
        keys = list(made)
        self.world.chance.shuffle(keys)
        return {key: made[key] for key in keys}

    def _roles(self) -> Any:
        self.world.roles = [self.world.fresh() for _ in range(self.world.chance.randint(1, 4))]
        return {role: self.grammar.part("line") for role in self.world.roles}

    def _lists(self) -> Any:
        return {name: list(labels) for name, labels in self.world.lists.items()} or ABSENT

    def _outcomes(self) -> Any:
        self.world.outcomes = [self.world.fresh() for _ in range(self.world.chance.randint(1, 2))]
        return {each: self.grammar.part("line") for each in self.world.outcomes}

    def _judge_an_outcome(self, made: dict[str, Any]) -> None:
        """One more outcome, which a run that is completed may have."""
        if self.world.choices() and self.world.maybe(0.3):
            outcome: Any = {"title": self.grammar.part("line")}
            if self.world.maybe(0.8):
                outcome["when"] = self.grammar.part("condition")
            known = made.get("outcomes")
            made["outcomes"] = {**(known if isinstance(known, dict) else {})}
            made["outcomes"][self.world.fresh()] = outcome

    def _start(self) -> Any:
        for _ in range(self.world.chance.randint(0, 2)):
            labels = ("Low", "High", "Other")[: self.world.chance.randint(2, 3)]
            self.world.lists[self.world.fresh()] = labels
        made: dict[str, Any] = {"fields": self._fields("start")}
        if self.world.maybe(0.3):
            made["role"] = self.world.role()
        self.world.before = [Made("start", gate=False, group=False, questions=self._asked())]
        return self.grammar.more(made, "start")

    def _asked(self) -> tuple[Any, ...]:
        asked, self.world.here = tuple(self.world.here), []
        return asked

    def _steps(self, base: list[Made], *, listed: bool) -> list[Any]:
        steps, seen = [], list(base)
        most = self._most // 2 if not self.world.depth else 3
        for _ in range(self.world.chance.randint(1, most)):
            self.world.before = list(seen if listed else base)
            raw, made = self._step()
            steps.append(raw)
            seen.append(made)
            if self._made >= self._most:
                break
        self.world.before = seen
        return steps

    def _step(self) -> tuple[dict[str, Any], Made]:
        self._made += 1
        step: dict[str, Any] = {"id": self.world.fresh(), "title": self.grammar.part("line")}
        if self.world.depth < 3 and self.world.maybe(0.15):
            return self._group(step)
        if not self.world.with_role or self.world.maybe(0.2):
            step["role"] = self.world.role()
        if self.world.before and self.world.maybe(0.2):
            step["when"] = self.grammar.part("condition")
        coverable = [each for each in self.world.before if not each.gate and each.id != "start"]
        if coverable and self.world.maybe(0.35):
            step["approval"] = self.grammar.part("approval")
        self._besides(step)
        self.grammar.more(step, "step")
        return step, self._task(step)

    def _besides(self, step: dict[str, Any]) -> None:
        keys = ["guidance", "warning", "needs", "shows", "separate_from", "due"]
        keys += ["fields"] if "approval" in step else ["optional", "checks", "fields", "fields"]
        hooks = self.grammar.hooks
        for key in self.world.few(keys, 4):
            if key == "fields":
                certain, signed = not {"when", "optional"} & {*step}, "approval" in step
                step[key] = self._fields(step["id"], certain=certain, signed=signed)
            elif key in hooks:
                step[key] = hooks[key]()

    def _task(self, step: dict[str, Any]) -> Made:
        asked, gate = self._asked(), "approval" in step
        if gate and self.world.maybe(0.97):  # else what nothing may name is named
            alone = isinstance(step["approval"], dict) and isinstance(
                step["approval"].get("need"), str
            )
            asked = tuple(each for each in asked if alone and each.type not in {"person", "people"})
        return Made(step["id"], gate, group=False, questions=asked)

    def _group(self, step: dict[str, Any]) -> tuple[dict[str, Any], Made]:
        world = self.world
        outer, role, with_role = list(world.before), None, world.with_role
        if world.maybe(0.6):
            role = step["role"] = world.role()
        if outer and world.maybe(0.2):
            step["when"] = self.grammar.part("condition")
        order = world.pick((None, "any", "listed"))
        if order:
            step["order"] = order
        world.with_role, world.depth = with_role or role is not None, world.depth + 1
        step["steps"] = self._steps(outer, listed=order != "any")
        world.with_role, world.depth = with_role, world.depth - 1
        inner = world.before[len(outer) :]
        asked = () if "when" in step else tuple(q for each in inner for q in each.questions)
        gate = any(each.gate for each in inner)
        self.grammar.more(step, "step", 0.03)
        return step, Made(step["id"], gate, group=True, questions=asked)

    def _fill_a_role(self, made: dict[str, Any]) -> None:
        people = self.world.questions("person", certain=True)
        roles = made.get("roles")
        if people and isinstance(roles, dict) and self.world.maybe(0.2):
            named = self.world.pick(people).reference
            roles[self.world.role()] = {"title": "The one named", "filled_by": named}
