"""The questions of a process made by chance, and conditions on them."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

_LABELS = ("Low", "Middle", "High")
_TYPES = {"yes_no": 9, "one_of": 6, "any_of": 4, "text": 3, "person": 4, "people": 1, "files": 1}
Names = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: `sure` if it is certain to be answered, `signed` if a signer answers it."""

    step: str
    reference: str
    type: str
    labels: tuple[str, ...] = ()
    sure: bool = False
    signed: bool = False


class Questions:
    """What has been asked so far; `lists` are the option lists by name."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.asked: list[Asked] = []
        self.lists: dict[str, list[str]] = {}

    def maybe(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self.chance.randrange(100) < percent

    def drop(self, reference: str) -> None:
        """Let nothing name this question."""
        self.asked = [question for question in self.asked if question.reference != reference]

    def people(self, before: Names) -> list[Asked]:
        """The questions answered before that name people."""
        return [
            question
            for question in self._before(before)
            if question.type in {"person", "people"} and not question.signed
        ]

    def certain(self, before: Names, around: tuple[Any, ...]) -> Asked | None:
        """A question with one answer out of few, certain to be answered, all of them possible."""
        held = _named(around)
        questions = [
            question
            for question in self._before(before)
            if question.sure
            and question.type in {"yes_no", "one_of"}
            and question.reference not in held
        ]
        return self.chance.choice(questions) if questions else None

    def _before(self, before: Names) -> list[Asked]:
        return [
            question
            for question in self.asked
            if question.step in before or question.step == "start"
        ]

    def fields(  # noqa: PLR0913 - what questions depend on
        self,
        step: str,
        before: Names,
        around: tuple[Any, ...],
        *,
        sure: bool = True,
        most: int = 3,
        but: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The fields of a step; each may be asked under a condition on what is above it.

        `but`: the types that are not possible there.
        """
        types = {kind: weight for kind, weight in _TYPES.items() if kind not in but}
        fields: dict[str, Any] = {}
        own = frozenset({step})
        for number in range(1, self.chance.randint(0, most) + 1):
            kind = self.chance.choices(list(types), list(types.values()))[0]
            name = f"f{number}"
            form, labels = self._form(kind)
            if self.maybe(25):
                form["optional"] = True
            condition = self.condition(before | own, around) if self.maybe(20) else None
            if condition:
                form["when"] = condition
            certain = sure and "optional" not in form and not condition
            fields[name] = kind if form == {"type": kind} and self.maybe(80) else form
            self.asked.append(
                Asked(step=step, reference=f"{step}.{name}", type=kind, labels=labels, sure=certain)
            )
        return fields

    def signers(
        self, gate: str, before: Names, around: tuple[Any, ...], *, alone: bool
    ) -> dict[str, Any]:
        """What the signers of an approval are asked; where one signs alone, others may name it."""
        known = list(self.asked)
        fields = self.fields(gate, before, around, sure=not around, most=2, but=("files",))
        made = [replace(question, signed=True) for question in self.asked[len(known) :]]
        self.asked = [*known, *made] if alone else known
        return fields

    def _form(self, kind: str) -> tuple[dict[str, Any], tuple[str, ...]]:
        form: dict[str, Any] = {"type": kind}
        if kind == "yes_no":
            return form, ("yes", "no")
        if kind not in {"one_of", "any_of"}:
            return form, ()
        labels = list(_LABELS[: self.chance.choice((2, 3))])
        if self.maybe(20):
            name = f"list{len(labels)}"
            self.lists[name] = labels
            form["options"] = name
        elif self.maybe(20):
            form["options"] = {label: f"{label} it is" for label in labels}
        else:
            form["options"] = labels
        return form, tuple(labels)

    def condition(self, before: Names, around: tuple[Any, ...]) -> dict[str, Any] | None:
        """One to two lines, now and then an `any` list; None where nothing was asked.

        A question that a condition `around` asks keeps its labels, so that both can hold.
        """
        free = [question for question in self._before(before) if question.labels]
        if not free:
            return None
        held = _named(around)
        made = self._lines(free, held)
        if self.maybe(15):
            rest = [question for question in free if question.reference not in made] or free
            either = [self._lines(rest, held) for _ in range(2)]
            made = {"any": either} if rest is free or self.maybe(50) else {**made, "any": either}
        return made

    def _lines(self, free: list[Asked], held: dict[str, list[str]]) -> dict[str, Any]:
        lines: dict[str, Any] = {}
        unsure = [question for question in free if not question.sure]
        pool = unsure if unsure and self.maybe(30) else free  # so that conditions make chains
        signed = [question for question in free if question.signed]
        pool = signed if signed and self.maybe(40) else pool
        for question in self.chance.sample(pool, min(len(pool), self.chance.choice((1, 1, 1, 2)))):
            labels = held.get(question.reference) or self._labels(question)
            lines[question.reference] = labels[0] if len(labels) == 1 and self.maybe(70) else labels
        return lines

    def _labels(self, asked: Asked) -> list[str]:
        most = max(1, len(asked.labels) - 1)
        return self.chance.sample(asked.labels, self.chance.randint(1, most))


def _named(conditions: tuple[Any, ...]) -> dict[str, list[str]]:
    """The labels that conditions name, by question."""
    labels_named: dict[str, list[str]] = {}
    for condition in conditions:
        for lines in (condition, *condition.get("any", [])):
            for key, labels in lines.items():
                if key != "any":
                    labels_named[key] = labels if isinstance(labels, list) else [labels]
    return labels_named
