"""A field that is named must exist, and is named with its step: `step.field`.

Good: `when: {classify.level: High}`. Bad: `when: {classify.levle: High}` or `when: {level: High}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference
from holdgate.definition.draft.parts import DraftStep
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean

ID = "unknown-field"


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field that does not exist, or that is not written as `step.field`."""
    for reference in draft.references:
        name = reference.name
        if "." in name.text:
            yield from _missing_field(draft, reference)
        elif not reference.purpose.allows_whole_step:
            message = f"`{name.text}` is not the name of a field: write step.field"
            yield name.finding(ID, message, _with_step(draft, reference))


def _missing_field(draft: Draft, reference: DraftReference) -> Iterator[Finding]:
    name, step = reference.name, draft.step_of(reference)
    if step is None and draft.has(reference.step_id):
        message = f"`{reference.step_id}` is a group and has no fields"
        yield name.finding(ID, message, "name a field of a step in it")
    elif step is draft.start and not step.fields and draft.is_valid(("start", "fields")):
        message = "nothing is asked at the start of a run"
        yield name.finding(ID, message, "add `fields` to `start`")
    elif step and draft.is_valid((*step.path, "fields")) and draft.field_of(reference) is None:
        suggestion = did_you_mean(reference.field_id or "", step.fields)
        hint = suggestion.replace("`", f"`{step.id}.", 1) if suggestion else None
        owner = "the start form" if step is draft.start else f"the step `{step.id}`"
        yield name.finding(ID, f"{owner} has no field `{reference.field_id}`", hint)


def _with_step(draft: Draft, reference: DraftReference) -> str | None:
    """The name with the step that has such a field: the reader itself, or else the first."""
    reader = draft.reader_of(reference)
    own = [reader] if isinstance(reader, DraftStep) else []
    for step in (*own, draft.start, *draft.steps):
        if reference.name.text in step.fields and step.id is not None:
            return f"write `{step.id}.{reference.name.text}`"
    return None
