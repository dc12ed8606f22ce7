"""Processes made by chance: plain data in the language, as a YAML file would say it.

`definition(chance, size)` is a process of `size` steps with most of what the language can say about
order, conditions and approvals; nearly all of them load without an error. `crew(chance, made)` are
people for it: their roles by name.
"""

from itertools import pairwise
from random import Random
from typing import Any

from exploring.asking import Questions
from exploring.endings import Endings
from exploring.lines import Lines

ROLES = ("clerk", "peer", "boss", "board")
ACTS_FOR = "acts-for-"
CREW = ("ann", "ben", "cat", "dan", "eva")
Names = frozenset[str]


def definition(chance: Random, size: int) -> dict[str, Any]:
    """A process of `size` steps, as plain data."""
    return _Maker(chance, size).made()


def crew(chance: Random, made: dict[str, Any]) -> dict[str, list[str]]:
    """Four or five people with one to three roles each; each role has at least two holders.

    Everybody may act for all but the next one: `acts-for-ben` stands among their roles.
    """
    roles = sorted(made.get("roles", {}))
    people: dict[str, list[str]] = {who: [] for who in CREW[: chance.choice((4, 5))]}
    for role in roles:
        for who in chance.sample(sorted(people), chance.choice((2, 2, 3, 4))):
            people[who].append(role)
    for who, following in pairwise((*people, "nobody")):
        others = (other for other in people if other not in {who, following})
        people[who] += [ACTS_FOR + other for other in others]
    return people


class _Element:
    """A finished step or group: its steps, and all that has ended when it has."""

    def __init__(self, name: str, steps: Names, after: Names, *, tasks_only: bool) -> None:
        self.name, self.steps, self.after, self.tasks_only = name, steps, after, tasks_only


class _Around:
    """What holds for each element of a list: what has ended before, conditions, a role."""

    def __init__(
        self, before: Names = frozenset(), role: str | None = None, asked: tuple[Any, ...] = ()
    ) -> None:
        self.before, self.role, self.asked = before, role, asked


class _Maker:
    """Makes one process from the top; whatever is named stands in `elements` already."""

    def __init__(self, chance: Random, size: int) -> None:
        self.chance, self.left, self.count = chance, size, 0
        self.elements: dict[str, _Element] = {}
        self.questions = Questions(chance)
        self.roles = [role for role in ROLES if self.maybe(80)] or ["boss"]
        self.filled: str | None = None  # `step.field` of the role `owner`
        self.ended_by: bool = False

    def maybe(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self.chance.randrange(100) < percent

    def some(self, things: list[Any], least: int, most: int) -> list[Any]:
        """Between `least` and `most` of them, in any order; fewer where there are fewer."""
        return self.chance.sample(things, min(len(things), self.chance.randint(least, most)))

    def made(self) -> dict[str, Any]:
        """The whole process."""
        made: dict[str, Any] = {"holdgate": 1, "id": "made", "version": "1", "title": "Made"}
        if self.maybe(50):
            made["start"] = self._start()
        order = self._order(made)
        made["steps"] = self._list(_Around(), order)
        made["roles"] = {role: role.title() for role in self.roles}
        if self.filled:
            made["roles"]["owner"] = {"title": "Owner", "filled_by": self.filled}
        if self.maybe(40):
            made["lead"] = self.chance.choice(self.roles)
        if self.ended_by:
            made["outcomes"] = {"refused": "It was refused"}
        if self.questions.lists:
            made["options"] = self.questions.lists
        Endings(Random(str(made))).add(made)
        return made

    def _order(self, made: dict[str, Any]) -> str:
        order = "any" if self.maybe(40) else "listed"
        if order == "any" or self.maybe(20):
            made["order"] = order
        return order

    def _start(self) -> dict[str, Any]:
        form: dict[str, Any] = {}
        fields = self.questions.fields("start", frozenset(), (), most=3)
        if fields:
            form["fields"] = fields
            self._fill("start")
        if self.maybe(30) or not form:
            form["role"] = self.chance.choice(self.roles)
        return form

    def _fill(self, step: str) -> None:
        """Let a `person` field of this step fill the role `owner`, now and then."""
        certain = [
            question.reference
            for question in self.questions.asked
            if question.step == step and question.type == "person" and question.sure
        ]
        if certain and not self.filled and self.maybe(35):
            self.filled = self.chance.choice(certain)
            self.questions.drop(self.filled)
            self.roles.append("owner")

    def _list(self, around: _Around, order: str, depth: int = 0) -> list[dict[str, Any]]:
        """Steps and groups, until the size is used up or chance ends the group."""
        elements: list[dict[str, Any]] = []
        before = around.before
        least = self.chance.randint(2, 4)
        while self.left > 0 and (depth == 0 or len(elements) < least):
            within = _Around(before, around.role, around.asked)
            made = self._element(within, depth)
            elements.append(made)
            if order == "listed":
                before |= self.elements[made["id"]].after
        if order == "any":
            self.chance.shuffle(elements)  # numbers follow the file, and nothing else does
        return elements

    def _element(self, around: _Around, depth: int) -> dict[str, Any]:
        if depth < 2 and self.left >= 2 and self.maybe(22):
            return self._group(around, depth)
        self.left -= 1
        tasks = [element for element in self.elements.values() if element.tasks_only]
        if tasks and self.maybe(38):
            return self._gate(around, tasks)
        return self._task(around)

    def _named(self, letter: str) -> dict[str, Any]:
        self.count += 1
        name = f"{letter}{self.count}"
        return {"id": name, "title": name.upper()}

    def _needs(self, made: dict[str, Any], before: Names, percent: int) -> Names:
        """Some needs, perhaps; what has ended with them, too."""
        if self.elements and self.maybe(percent):
            needs = self.some(sorted(self.elements), 1, 2)
            made["needs"] = needs if len(needs) > 1 or self.maybe(50) else needs[0]
            before = before.union(*(self.elements[need].after for need in needs))
        return before

    def _when(
        self, made: dict[str, Any], before: Names, asked: tuple[Any, ...], percent: int
    ) -> tuple[Any, ...]:
        """A condition on what has ended before, perhaps; those around it and this one."""
        condition = self.questions.condition(before, asked) if self.maybe(percent) else None
        if condition:
            made["when"] = condition
        return (*asked, condition) if condition else asked

    def _group(self, around: _Around, depth: int) -> dict[str, Any]:
        made = self._named("x")
        before = self._needs(made, around.before, 30)
        asked = self._when(made, before, around.asked, 35)
        role = around.role
        if self.maybe(30):
            role = made["role"] = self.chance.choice([*self.roles, "anyone"])
        known = set(self.elements)
        order = self._order(made)
        made["steps"] = self._list(_Around(before, role, asked), order, depth + 1)
        inside = [self.elements[name] for name in self.elements if name not in known]
        steps = frozenset[str]().union(*(element.steps for element in inside))
        after = before.union(*(element.after for element in inside))
        tasks_only = all(element.tasks_only for element in inside)
        self.elements[made["id"]] = _Element(made["id"], steps, after, tasks_only=tasks_only)
        return made

    def _ends(self, made: dict[str, Any], before: Names, *, task: bool) -> dict[str, Any]:
        name = made["id"]
        own = frozenset({name})
        self.elements[name] = _Element(name, own, before | own, tasks_only=task)
        return made

    def _whole(self, before: Names) -> list[str]:
        """Steps and groups of which all has ended before."""
        return sorted(element.name for element in self.elements.values() if element.steps <= before)

    def _apart(self, made: dict[str, Any], before: Names, percent: int) -> None:
        people = [question.reference for question in self.questions.people(before)]
        names = [*self._whole(before), "start"]
        if self.maybe(percent):
            pool = people if people and self.maybe(50) else [*names, *people]
            made["separate_from"] = self.some(pool, 1, 2)

    def _task(self, around: _Around) -> dict[str, Any]:
        made = self._named("t")
        before = self._needs(made, around.before, 35)
        asked = self._when(made, before, around.asked, 35)
        if around.role is None or self.maybe(20):
            made["role"] = self.chance.choice([*self.roles, "anyone", "anyone"])
        if self.maybe(35):
            made["optional"] = True
        sure = not asked and "optional" not in made
        fields = self.questions.fields(made["id"], before, asked, sure=sure)
        if fields:
            made["fields"] = fields
            self._fill(made["id"])
        if self.maybe(25):
            made["checks"] = [f"Check {n}" for n in range(1, self.chance.randint(2, 3))]
        if self._whole(before) and self.maybe(15):
            made["shows"] = self.some(self._whole(before), 1, 2)
        self._apart(made, before, 15)
        return self._ends(made, before, task=True)

    def _gate(self, around: _Around, tasks: list[_Element]) -> dict[str, Any]:
        made = self._named("g")
        before = self._needs(made, around.before, 30)
        covers = self.some(tasks, 1, 2)
        before = before.union(*(task.after for task in covers))
        asked = self._when(made, before, around.asked, 35)
        if self.maybe(35):
            made["role"] = self.chance.choice([*self.roles, "anyone"])
        if self._whole(before) and self.maybe(25):
            made["shows"] = self.some(self._whole(before), 1, 2)
        self._apart(made, before, 35)
        names = [task.name for task in covers]
        need = Lines(self.chance, self.questions, self.roles).need(before, asked)
        made["approval"] = {"covers": names, "need": need}
        self._ask_signers(made, before, asked)
        self._on_reject(made["approval"], before)
        return self._ends(made, before, task=False)

    def _ask_signers(self, made: dict[str, Any], before: Names, asked: tuple[Any, ...]) -> None:
        """Questions to the signers, now and then; one line of a plain role is one signer."""
        need = made["approval"]["need"]
        lines = need if isinstance(need, list) else [need]
        alone = len(lines) == 1 and isinstance(lines[0], str)
        if self.maybe(60 if alone else 20):
            fields = self.questions.signers(made["id"], before, asked, alone=alone)
            if fields:
                made["fields"] = fields

    def _on_reject(self, approval: dict[str, Any], before: Names) -> None:
        if self.maybe(10):
            self.ended_by = True
            approval["on_reject"] = {"end": "refused"}
        elif self.maybe(40):
            others = [name for name in self._whole(before) if self.elements[name].tasks_only]
            named = [self.chance.choice(approval["covers"]), *self.some(others, 0, 2)]
            approval["on_reject"] = {"reopen": list(dict.fromkeys(named))}
