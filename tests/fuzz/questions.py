"""Fields, and conditions on them."""

from typing import Any

from fuzz.grammar import ABSENT, Grammar, Hook
from fuzz.world import Question, World

_TYPES = (
    "text", "long_text", "number", "date", "datetime", "yes_no", "yes_no", "one_of", "one_of",
    "any_of", "person", "people", "url", "files", "document",
)  # fmt: skip
_TIMES = ("date", "datetime")
_LABELS = ("Low", "Medium", "High", "yes", "no", "Zoë", "1", "A, B", "null", "On hold: no")


class Questions:
    """Makes fields and conditions that refer to what is in the world."""

    def __init__(self, world: World, grammar: Grammar) -> None:
        self.world = world
        self.grammar = grammar
        self._above: set[str] = set()

    @property
    def hooks(self) -> dict[str, Hook]:
        """The names of these parts in the schema."""
        return {
            "fields": lambda: self.fields("none"),
            "condition": self.condition,
            "when": self.condition,
            "lines": self._lines,
            "choices": lambda: self._options()[0],
            "labels": self._answer,
            "limit": lambda: self._moment("date"),
        }

    def _answer(self) -> Any:
        if self.world.maybe(0.1):
            return self.grammar.grown("labels")
        return self.world.pick(_LABELS)

    def fields(self, step: str, *, certain: bool = True, signed: bool = False) -> dict[str, Any]:
        """Some fields of a step, added to the world; `signed`: those of an approval."""
        made = {}
        types = _TYPES[:-1] if step == "start" else _TYPES
        types = _TYPES[:-2] if signed and self.world.maybe(0.98) else types
        self._above.clear()
        for _ in range(self.world.chance.randint(1, 3)):
            name = self.world.fresh()
            raw, question = self._field(f"{step}.{name}", types)
            made[name] = raw
            self._above.add(question.reference)
            here = question.certain and certain
            self.world.here.append(
                Question(question.reference, question.type, question.labels, here)
            )
        return made

    def _field(self, reference: str, types: tuple[str, ...]) -> tuple[Any, Question]:
        kind = self.world.pick(types)
        raw: dict[str, Any] = {"type": kind}
        labels: tuple[str, ...] = ("yes", "no") if kind == "yes_no" else ()
        if kind in {"one_of", "any_of"}:
            raw["options"], labels = self._options()
        elif kind == "document":
            raw["renderer"] = "report"
        elif kind == "number" and self.world.maybe(0.3):
            raw |= self.world.pick(({"min": 0}, {"max": 9.5}, {"min": 1, "max": 1}))
        self._limit(raw, kind)
        if self.world.maybe(0.15) and (when := self.condition()) is not ABSENT:
            raw["when"] = when
        if self.world.maybe(0.15) and kind != "document":
            raw["optional"] = True
        for key in ("label", "help"):
            if self.world.maybe(0.1):
                raw[key] = self.grammar.part("line")
        certain = not {"when", "optional"} & {*raw}
        self.grammar.more(raw, "field", 0.02)
        short = len(raw) == 1 and self.world.maybe(0.8)
        return (kind if short else raw), Question(reference, kind, labels, certain)

    def _limit(self, raw: dict[str, Any], kind: str) -> None:
        """Sometimes a limit: by an earlier answer, by the time, or by what is written here."""
        if kind not in {*_TIMES, "number", "text"} or self.world.maybe(0.6):
            return
        if kind in _TIMES:
            raw[self.world.pick(("not_before", "not_after"))] = self._moment(kind)
        named = self._named(kind)
        if kind == "number" and named and self.world.maybe(0.4):
            raw[self.world.pick(("min", "max"))] = self.world.pick(named).reference
        if named and self.world.maybe(0.4):
            raw["matches"] = self.world.pick(named).reference

    def _named(self, kind: str) -> list[Question]:
        """The earlier questions of a type, also those above in the same step."""
        here = {each.reference for each in self.world.here} - self._above
        asked = self.world.questions(kind, certain=self.world.maybe(0.9))
        return [each for each in asked if each.reference not in here]

    def _moment(self, kind: str) -> Any:
        bases = ["now", *(each.reference for type_ in _TIMES for each in self._named(type_))]
        if self.world.maybe(0.4):
            length = self.world.pick(("1d", "2w", "1mo"))
            if self.world.maybe(0.5):
                return {"within": length, "after": self.world.pick(bases)}
            return {"at_least": length, "before": self.world.pick(bases)}
        literals = ["2026-03-02"] if kind == "date" else ["2026-03-02", "2026-03-02T09:00:00Z"]
        return self.world.pick([*bases, *literals])

    def _options(self) -> tuple[Any, tuple[str, ...]]:
        if self.world.lists and self.world.maybe(0.4):
            name = self.world.pick(list(self.world.lists))
            return name, self.world.lists[name]
        labels = tuple(self.world.few(_LABELS, 4))
        form = list(labels) if self.world.maybe(0.7) else {each: f"{each}: long" for each in labels}
        return form, labels

    def condition(self) -> Any:
        """A condition on an earlier question; absent if there is none."""
        if not self.world.choices():
            return ABSENT
        made = self._lines()
        if self.world.maybe(0.2):
            other = [self._lines() for _ in range(self.world.chance.randint(1, 3))]
            made = {"any": other} if self.world.maybe(0.5) else {**made, "any": other}
        return made

    def _lines(self) -> Any:
        asked = self.world.choices()
        if not asked:
            return {"a.b": "yes"}
        certain = self.world.choices(certain=True)
        some = self.world.few(certain if certain and self.world.maybe(0.8) else asked, 2)
        return {each.reference: self._asked_for(each) for each in some}

    def _asked_for(self, question: Question) -> Any:
        """Labels; or in place of them `none_of`, or thresholds."""
        if question.type == "number":
            low, high = self.world.pick((0, 0.5, -1e0)), self.world.pick((3, 9.25, 1e4))
            return self.world.pick(
                (
                    {"at_least": low},
                    {"less_than": high},
                    {"more_than": low, "at_most": high},
                    {"at_least": low, "less_than": high},
                )
            )
        few = self.world.few(question.labels)
        labels = self.world.one_or_list(few)
        is_left = question.type != "yes_no" and len(few) < len(question.labels)
        return {"none_of": labels} if is_left and self.world.maybe(0.3) else labels
