"""A role stands in `need` once: two people of one role are a count.

It may stand there again under a condition that excludes the other's.

Good: `need: {role: board, count: 2}`. Bad: `need: [board, board]`.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import exclude
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftNeed
from holdgate.source.finding import Finding

ID = "need-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose role an earlier line has."""
    for step in draft.steps:
        seen: dict[str, list[DraftNeed]] = {}
        for line in step.need:
            role = line.role.text
            earlier = seen.setdefault(role, [])
            if not all(_apart(draft, line, each) for each in earlier):
                hint = f"for two people write `{{role: {role}, count: 2}}`"
                yield line.role.finding(ID, f"`{role}` stands here twice", _hint(line, hint))
            else:
                earlier.append(line)


def _apart(draft: Draft, one: DraftNeed, other: DraftNeed) -> bool:
    """Whether the two lines can never be required together, as far as their questions are known."""
    if not one.when or not other.when:
        return False
    known = all(map(draft.field_of, (*one.when.uses, *other.when.uses)))
    return not known or exclude(draft, one.when, other.when)


def _hint(line: DraftNeed, alone: str) -> str:
    return "both lines may hold: let their conditions exclude each other" if line.when else alone
