"""What a step shows, counts from or keeps apart from must have ended before it, for certain.

Good: `shows: plan` on a step below `plan`. Bad: `shows: review` on a step above `review`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft, DraftStep
from holdgate.definition.names import Name, Purpose
from holdgate.source.finding import Finding

ID = "not-upstream"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a step that need not have ended."""
    for step in draft.steps:
        for name in (*step.shows, *step.reopen):
            yield from _judge(draft, step, name, draft.by_id.get(name.text))
        for use in step.uses:
            target = draft.step_of(use)
            if not (use.purpose is Purpose.WHEN and target is step):
                yield from _judge(draft, step, use.name, target)


def _judge(
    draft: Draft, step: DraftStep, name: Name, target: DraftStep | None
) -> Iterator[Finding]:
    if target and not draft.precedes(target, step):
        message = f"`{target.id}` has not ended when this step begins"
        if target is step:
            message = "a step cannot look back at itself"
        yield name.finding(ID, message, "name an earlier step")
