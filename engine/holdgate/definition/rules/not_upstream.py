"""What a step shows, reads, counts from or keeps apart from must have ended before it, for certain.

It has if the order says so, or `needs`, or what an approval covers; not because it stands above
in a list whose order is `any`.

Good: `shows: plan` on a step below `plan`. Bad: `shows: review` on a step above `review`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftElement
from holdgate.definition.names import Name
from holdgate.source.finding import Finding

ID = "not-upstream"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a step that need not have ended."""
    for step in draft.steps:
        for name in (*step.shows, *step.reopen):
            yield from _judge(draft, step, name, draft.by_id.get(name.text))
    for use in draft.uses:
        reader, target = draft.reader_of(use), draft.by_id.get(use.step_id)
        if reader and not (use.field is not None and target is reader):
            yield from _judge(draft, reader, use.name, target)


def _judge(
    draft: Draft, reader: DraftElement, name: Name, target: DraftElement | None
) -> Iterator[Finding]:
    if target is None or draft.precedes(target, reader):
        return
    later = target is reader or reader is draft.start or draft.order.precedes(reader, target)
    if not later and not draft.order_known:
        return  # what is misspelt elsewhere may be what it waits for
    message, hint = _told(draft, reader, target)
    yield name.finding(ID, message, hint)


def _told(draft: Draft, reader: DraftElement, target: DraftElement) -> tuple[str, str]:
    if target is reader:
        return "a step cannot look back at itself", "name an earlier step"
    if target in draft.groups_of(reader):
        return f"this lies in the group `{target.id}`, which has not ended", "name an earlier step"
    if reader in draft.groups_of(target):
        message = f"`{target.id}` lies in this group, which begins before it is done"
        return message, "name a step above the group"
    if reader is draft.start:
        return f"`{target.id}` comes after the start of a run", "ask it in a later step"
    if draft.order.precedes(reader, target):
        return f"`{target.id}` comes after this", "name an earlier step"
    return f"`{target.id}` need not have ended when this begins", f"add `needs: {target.id}`"
