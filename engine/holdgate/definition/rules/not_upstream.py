"""A step can show, use or be separated only from steps that have certainly ended before it.

A step has ended for certain if the order says so, or `needs`, or what an approval covers; not
because it is above in a list whose order is `any`.

Good: `shows: plan` on a step below `plan`. Bad: `shows: review` on a step above `review`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.definition.draft.parts import DraftElement
from holdgate.source.finding import Finding

ID = "not-upstream"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a step that may not have ended."""
    for step in draft.steps:
        for name in (*step.shows, *step.reopen):
            yield from _judge(draft, step, name, draft.by_id.get(name.text))
    for reference in draft.references:
        reader, target = draft.reader_of(reference), draft.by_id.get(reference.step_id)
        if reader and not (reference.field is not None and target is reader):
            yield from _judge(draft, reader, reference.name, target)


def _judge(
    draft: Draft, reader: DraftElement, name: Name, target: DraftElement | None
) -> Iterator[Finding]:
    if target is None or draft.precedes(target, reader):
        return
    is_later = target is reader or reader is draft.start or draft.order.precedes(reader, target)
    if not is_later and not draft.order_known:
        return  # a misspelt name elsewhere may be the step that it waits for
    message, hint = _message(draft, reader, target)
    yield name.finding(ID, message, hint)


def _message(draft: Draft, reader: DraftElement, target: DraftElement) -> tuple[str, str]:
    if target is reader:
        return "a step cannot refer to itself", "name an earlier step"
    if target in draft.groups_of(reader):
        message = f"this is part of the group `{target.id}`, which has not ended"
        return message, "name an earlier step"
    if reader in draft.groups_of(target):
        message = f"`{target.id}` is part of this group, which begins before it is done"
        return message, "name a step above the group"
    if reader is draft.start:
        return f"`{target.id}` comes after the start of a run", "ask it in a later step"
    if draft.order.precedes(reader, target):
        return f"`{target.id}` comes after this", "name an earlier step"
    return f"`{target.id}` may not have ended when this begins", f"add `needs: {target.id}`"
