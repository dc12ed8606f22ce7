"""The parts of steps except fields: texts, needs, shows, deadlines, approvals."""

from typing import Any

from fuzz.grammar import ABSENT, Grammar, Hook
from fuzz.world import Made, World

_LINES = (
    "Ask", "Sign it off", "Ticket #4711", "Is it: sure?", "Zoë's 'room'", 'Say "yes"', "1", "yes",
    "x" * 200, "{braces}", "[1]", "- dash", "&a", "*b", "100 %", "@home", "null", "漢字かな交じり",
    "\U0001f600 \u05d0\u05d1", "<b>&amp;</b>", "~", "0x1F", "1e3", "{{ 7*7 }}",
)  # fmt: skip
_DURATIONS = ("15min", "4h", "3d", "2w", "1mo", "999999mo")


class Parts:
    """Makes the parts of a step that refer to what is in the world."""

    def __init__(self, world: World, grammar: Grammar) -> None:
        self.world = world
        self.grammar = grammar

    @property
    def hooks(self) -> dict[str, Hook]:
        """The names of these parts in the schema."""
        return {
            "line": self._line,
            "text": self._text,
            "duration": lambda: self.world.pick(_DURATIONS),
            "role": self.world.role,
            "needs": lambda: self._names(self.world.before),
            "shows": lambda: self._names(self.world.before),
            "separate_from": self._separate,
            "guidance": self._text,
            "warning": self._text,
            "optional": lambda: True,
            "checks": lambda: self.world.one_or_list(self.world.few(_LINES, 3)),
            "due": self._due,
            "approval": self._approval,
            "ends": self._ends,
        }

    def _ends(self) -> Any:
        outcomes = self.world.outcomes
        return self.world.pick(outcomes) if outcomes and self.world.maybe(0.3) else ABSENT

    def _line(self) -> str:
        return str(self.world.pick(_LINES[:2] if self.world.maybe(0.6) else _LINES))

    def _text(self) -> Any:
        words = self._line()
        asked = [each for step in self.world.before for each in step.questions]
        shown = [each.reference for each in asked if each.type != "document"]
        if shown and self.world.maybe(0.5):
            words += f"\n- {{{{ {self.world.pick(shown)} }}}} is said\n"
        return words.replace("{{ 7*7 }}", "7*7")

    def _names(self, some: list[Made]) -> Any:
        names = [each.id for each in some if each.id != "start"]
        return self.world.one_or_list(self.world.few(names)) if names else ABSENT

    def _separate(self) -> Any:
        people = [each.reference for each in self.world.questions("person", "people")]
        names = [each.id for each in self.world.before]
        return self.world.one_or_list(self.world.few([*names, *people])) if names else ABSENT

    def _due(self) -> Any:
        made: Any = self.world.pick(_DURATIONS)
        dates = self.world.questions("date", "datetime", certain=True)
        moments = [each.reference for each in dates]
        steps = [each.id for each in self.world.before]
        if self.world.maybe(0.4):
            return made
        if moments and self.world.maybe(0.5):
            made = {"before": self.world.pick(moments)}
            if self.world.maybe(0.5):
                made["at_least"] = self.world.pick(_DURATIONS)
            return self.grammar.more(made, "due")
        made = {"within": self._table() or made}
        if self.world.maybe(0.5):
            made["after"] = self.world.pick([*moments, *steps], "start")
        return self.grammar.more(made, "due")

    def _table(self) -> Any:
        asked = self.world.questions("yes_no", "one_of", certain=True)
        if not asked or self.world.maybe(0.5):
            return None
        question = self.world.pick(asked)
        return {question.reference: {each: self.world.pick(_DURATIONS) for each in question.labels}}

    def _approval(self) -> Any:
        tasks = [each.id for each in self.world.before if not each.gate and each.id != "start"]
        if not tasks:
            return self.grammar.grown("approval")
        covers = self.world.few(tasks)
        made: dict[str, Any] = {"covers": self.world.one_or_list(covers), "need": self._need()}
        if self.world.outcomes and self.world.maybe(0.3):
            made["on_reject"] = {"end": self.world.pick(self.world.outcomes)}
        elif self.world.maybe(0.3):
            made["on_reject"] = {"reopen": self.world.one_or_list(self.world.few(covers))}
            if self.world.outcomes and self.world.maybe(0.4):
                made["on_reject"]["end"] = self.world.pick(self.world.outcomes)
        return self.grammar.more(made, "approval")

    def _need(self) -> Any:
        roles = self.world.few(self.world.roles or ["anyone"], 3)
        lines: list[Any] = [self._need_line(each) for each in roles]
        asked = self.world.questions("yes_no", "one_of", certain=True)
        if asked and self.world.maybe(0.3):
            question = self.world.pick(asked)
            lines = [
                {"role": self.world.role(), "when": {question.reference: each}}
                for each in question.labels
            ]
        return self.world.one_or_list(lines)

    def _need_line(self, role: str) -> Any:
        if self.world.maybe(0.7):
            return role
        line: dict[str, Any] = {"role": role, "count": self.world.pick((1, 2, 3, 100))}
        if self.world.maybe(0.2) and self.world.choices():
            line["when"] = self.grammar.part("condition")
        return self.grammar.more(line, "line_of_need")
