"""A role stands in `need` once: two people of one role are a count.

It may stand there again under a condition that excludes the other's.

Good: `need: {role: board, count: 2}`. Bad: `need: [board, board]`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from holdgate.definition.conditions import Possible, left, never
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftNeed
from holdgate.source.finding import Finding

ID = "need-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose role an earlier line has."""
    for step in draft.steps:
        seen: dict[str, list[_Line]] = {}
        for need in step.need:
            line = _Line(need, left(draft, need.when.all, {}) if need.when else {})
            role = need.role.text
            earlier = seen.setdefault(role, [])
            if not all(_apart(draft, line, each) for each in earlier):
                hint = f"for two people write `{{role: {role}, count: 2}}`"
                yield need.role.finding(ID, f"`{role}` stands here twice", _hint(need, hint))
            else:
                earlier.append(line)


class _Line(NamedTuple):
    """A need line, and what is left of each question where it holds, worked out once."""

    need: DraftNeed
    left: Possible


def _apart(draft: Draft, one: _Line, other: _Line) -> bool:
    """Whether the two lines can never be required together, as far as their questions are known."""
    if not one.need.when or not other.need.when:
        return False
    if _contradict(one.left, other.left):
        return True
    known = all(map(draft.field_of, (*one.need.when.uses, *other.need.when.uses)))
    return not known or never(draft, other.need.when, one.left)


def _contradict(one: Possible, other: Possible) -> bool:
    """Whether nothing is left of a question that both look at."""
    return any(each in other and one[each].isdisjoint(other[each]) for each in one)


def _hint(line: DraftNeed, alone: str) -> str:
    return "both lines may hold: let their conditions exclude each other" if line.when else alone
