"""A role is in `need` only once; for two people of one role, write a count.

It may be there again if the conditions of both lines exclude each other.

Good: `need: {role: board, count: 2}`. Bad: `need: [board, board]`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from holdgate.definition.answer_sets import are_apart
from holdgate.definition.conditions import Possible, all_fit, cannot_hold, narrowed
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftNeed
from holdgate.source.finding import Finding

ID = "need-twice"


class _NarrowedNeed(NamedTuple):
    """A need line, and the answers that are possible where it holds, worked out once."""

    need: DraftNeed
    possible: Possible


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line with the role of an earlier line."""
    for step in draft.steps:
        by_role: dict[str, list[_NarrowedNeed]] = {}
        for need in step.need:
            possible = narrowed(draft, need.when.all, {}) if need.when else {}
            line = _NarrowedNeed(need, possible)
            earlier_lines = by_role.setdefault(need.role.text, [])
            if all(_never_both(draft, line, earlier) for earlier in earlier_lines):
                earlier_lines.append(line)
            else:
                yield need.role.finding(ID, f"`{need.role.text}` is here twice", _hint(need))


def _never_both(draft: Draft, one: _NarrowedNeed, other: _NarrowedNeed) -> bool:
    """Whether the two lines can never be required together, as far as is known."""
    if not one.need.when or not other.need.when:
        return False
    if _contradict(one.possible, other.possible):
        return True
    is_known = all_fit(draft, (*one.need.when.lines, *other.need.when.lines))
    return not is_known or cannot_hold(draft, other.need.when, one.possible)


def _contradict(one: Possible, other: Possible) -> bool:
    """Whether there is a question for which both have no answer in common."""
    return any(name in other and are_apart(one[name], other[name]) for name in one)


def _hint(line: DraftNeed) -> str:
    if line.when:
        return "both lines may hold: change their conditions so that they exclude each other"
    return f"for two people write `{{role: {line.role.text}, count: 2}}`"
