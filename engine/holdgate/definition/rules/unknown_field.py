"""A field that is named must be there, and is named with its step: `step.field`.

Good: `when: {classify.level: High}`. Bad: `when: {classify.levle: High}` or `when: {level: High}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftStep
from holdgate.definition.names import Use
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-field"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field that is not there, or is not written as one."""
    for use in draft.uses:
        if "." in use.name.text:
            yield from _absent(draft, use)
        elif not use.purpose.whole_step:
            hint = _whole(draft, use)
            yield use.name.finding(ID, f"`{use.name.text}` names no field: write step.field", hint)


def _absent(draft: Draft, use: Use) -> Iterator[Finding]:
    step = draft.step_of(use)
    if step is None and draft.knows(use.step_id):
        message = f"`{use.step_id}` is a group and has no fields"
        yield use.name.finding(ID, message, "name a field of a step in it")
    elif step is draft.start and not step.fields and draft.readable(("start", "fields")):
        message = "nothing is asked at the start of a run"
        yield use.name.finding(ID, message, "add `fields` to `start`")
    elif step and draft.readable((*step.path, "fields")) and draft.field_of(use) is None:
        near = did_you_mean(use.field_id or "", step.fields)
        hint = near.replace("`", f"`{step.id}.", 1) if near else None
        who = "the start form" if step is draft.start else f"the step `{step.id}`"
        yield use.name.finding(ID, f"{who} has no field `{use.field_id}`", hint)


def _whole(draft: Draft, use: Use) -> str | None:
    reader = draft.reader_of(use)
    own = [reader] if isinstance(reader, DraftStep) else []
    for step in (*own, draft.start, *draft.steps):
        if use.name.text in step.fields and step.id is not None:
            return f"write `{step.id}.{use.name.text}`"
    return None
