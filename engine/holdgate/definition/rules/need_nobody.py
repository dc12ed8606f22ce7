"""Whoever did a covered step cannot approve it: is that the only one with the role, nobody can.

Good: `need: manager`. Bad: `need: handler`, where `handler` has `filled_by`, and a covered step has
`role: handler`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft, DraftStep
from holdgate.definition.names import Name, Purpose
from holdgate.source.finding import Finding

ID = "need-nobody"


def check(draft: Draft) -> Iterator[Finding]:
    """Each need line whose one holder has done what is to be approved."""
    for step in draft.steps:
        for line in step.need:
            done = _own_work(draft, step, line.role.text)
            if done:
                message = f"the one person who is `{line.role.text}` does `{done}` and cannot sign"
                yield line.role.finding(ID, message, "ask another role to approve")


def _own_work(draft: Draft, step: DraftStep, role: str) -> str | None:
    """The step, covered or kept apart from, that the one holder of the role does."""
    declared = draft.roles.get(role)
    filling = draft.step_of(declared.filled_by) if declared and declared.filled_by else None
    for name in _barring(step) if filling else ():
        work = draft.by_id.get(name.text)
        if work and work.role and work.role.text == role and filling:
            return work.id if draft.precedes(filling, work) else None
    return None


def _barring(step: DraftStep) -> Iterator[Name]:
    """The steps whose doers cannot sign."""
    yield from step.covers
    yield from (use.name for use in step.uses if use.purpose is Purpose.SEPARATE)
