"""A role stands in `need` once: two people of one role are a count.

Good: `need: {role: board, count: 2}`. Bad: `need: [board, board]`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import Finding

ID = "need-twice"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose role an earlier line has."""
    for step in draft.steps:
        roles = [line.role.text for line in step.need]
        for index, line in enumerate(step.need):
            if line.role.text in roles[:index]:
                role = line.role.text
                hint = f"for two people write `{{role: {role}, count: 2}}`"
                yield line.role.finding(ID, f"`{role}` stands here twice", hint)
