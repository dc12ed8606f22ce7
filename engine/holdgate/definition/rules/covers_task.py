"""An approval covers tasks. To wait for another approval use `needs`, to see it use `shows`.

Good: `covers: plan`. Bad: `covers: approve-plan`, `covers: start`, or a group with an approval
in it.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftGroup
from holdgate.source.finding import Finding

ID = "covers-task"


def check(draft: Draft) -> Iterator[Finding]:
    """Each covered step that is an approval or the start, each covered group with an approval."""
    for step in draft.steps:
        for name in step.covers:
            problem = _not_a_task(draft, name.text)
            if problem:
                message = f"`{name.text}` {problem}; only tasks can be covered"
                yield name.finding(ID, message, "cover the tasks, and name this under `shows`")


def _not_a_task(draft: Draft, name: str) -> str | None:
    """What the name stands for, if it is not tasks only."""
    element = draft.by_id.get(name)
    if element is draft.start:
        return "is the start of the run"
    gates = [step for step in draft.steps_of(name) if step.is_gate]
    if gates and isinstance(element, DraftGroup):
        return f"contains the approval `{gates[0].id}`"
    return "is an approval" if gates else None
