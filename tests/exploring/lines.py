"""Need lines of an approval, made by chance."""

from random import Random
from typing import Any

from exploring.asking import Asked, Names, Questions


class Lines:
    """Makes the need lines of one approval."""

    def __init__(self, chance: Random, questions: Questions, roles: list[str]) -> None:
        self.chance, self.questions, self.roles = chance, questions, roles

    def _some(self, things: list[str], least: int, most: int) -> list[str]:
        return self.chance.sample(things, min(len(things), self.chance.randint(least, most)))

    def need(self, before: Names, asked: tuple[Any, ...]) -> Any:
        """One line, several, some under conditions; at least one holds always."""
        lines: list[Any] = [self._line(role) for role in self._some(self.roles, 1, 2)]
        question = self.questions.certain(before, asked)
        if question and self.questions.maybe(30):
            return self._split(question)
        for role in self._some([role for role in self.roles if not self._has(lines, role)], 0, 2):
            condition = self.questions.condition(before, asked)
            lines.append({"role": role, "when": condition} if condition else role)
        self.chance.shuffle(lines)
        return lines[0] if len(lines) == 1 and self.questions.maybe(50) else lines

    def _has(self, lines: list[Any], role: str) -> bool:
        return role in [line if isinstance(line, str) else line["role"] for line in lines]

    def _line(self, role: str) -> Any:
        if role != "owner" and self.questions.maybe(30):
            return {"role": role, "count": 2}
        return role

    def _split(self, question: Asked) -> list[Any]:
        """A line for each answer to one question; a role may stand there again."""
        lines = []
        for label in question.labels:
            line = self._line(self.chance.choice(self.roles))
            line = line if isinstance(line, dict) else {"role": line}
            lines.append({**line, "when": {question.reference: label}})
        return lines
