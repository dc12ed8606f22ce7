"""An approval covers tasks. Another approval is waited for with `needs`, and seen with `shows`.

Good: `covers: plan`. Bad: `covers: approve-plan`, `covers: start`, or a group with an approval
in it.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftGroup
from holdgate.source.finding import Finding

ID = "covers-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each covered step that is an approval or the start, each covered group that holds one."""
    for step in draft.steps:
        for name in step.covers:
            what = what_else(draft, name.text)
            if what:
                message = f"`{name.text}` {what}; only tasks can be covered"
                yield name.finding(ID, message, "cover the tasks, and name this under `shows`")


def what_else(draft: Draft, name: str) -> str | None:
    """What it is, if it does not stand for tasks alone."""
    found = draft.by_id.get(name)
    if found is draft.start:
        return "is the start of the run"
    gates = [step for step in draft.steps_of(name) if step.is_gate]
    if gates and isinstance(found, DraftGroup):
        return f"holds the approval `{gates[0].id}`"
    return "is an approval" if gates else None
