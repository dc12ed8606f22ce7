"""A field that is named must exist, and is named with its step: `step.field`.

Good: `when: {classify.level: High}`. Bad: `when: {classify.levle: High}` or `when: {level: High}`.
"""

import re
from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Purpose
from holdgate.definition.draft.parts import DraftStep, DraftTable
from holdgate.source.finding import Finding
from holdgate.source.words import did_you_mean, either_name
from holdgate.source.yaml.document import value_at

ID = "unknown-field"
_MOST_LISTED = 8


def check(draft: Draft) -> Iterator[Finding]:
    """Each reference to a field that does not exist, or that is not written as `step.field`."""
    for reference in draft.references:
        name = reference.name
        if "." in name.text:
            yield from _missing_field(draft, reference)
        elif not reference.purpose.allows_whole_step and not _is_second(draft, reference):
            message = f"`{name.text}` is not the name of a field: write step.field"
            hint = _in_parts(draft, reference) or _of_a_step(draft, reference)
            hint = hint or _as_number(reference)
            yield name.finding(ID, message, hint or _with_step(draft, reference))


def _missing_field(draft: Draft, reference: DraftReference) -> Iterator[Finding]:
    name, step = reference.name, draft.step_of(reference)
    if step is None and draft.has(reference.step_id):
        message = f"`{reference.step_id}` is a group and has no fields"
        yield name.finding(ID, message, "name a field of a step in it")
    elif step is draft.start and not step.fields and draft.is_valid(("start", "fields")):
        message = "nothing is asked at the start of a run"
        yield name.finding(ID, message, "add `fields` to `start`")
    elif step and (table := _table(step, reference)) and draft.field_of(reference) is None:
        message = (
            f"the table `{step.id}.{reference.field_id}` has no column `{reference.column_id}`"
        )
        suggestion = did_you_mean(reference.column_id or "", table.columns)
        yield name.finding(ID, message, suggestion or f"its columns: {either_name(table.columns)}")
    elif step and draft.is_valid((*step.path, "fields")) and draft.field_of(reference) is None:
        suggestion = did_you_mean(reference.field_id or "", step.fields)
        hint = suggestion.replace("`", f"`{step.id}.", 1) if suggestion else _listed(step)
        owner = "the start form" if step is draft.start else f"the step `{step.id}`"
        yield name.finding(ID, f"{owner} has no field `{reference.field_id}`", hint)


def _table(step: DraftStep, reference: DraftReference) -> DraftTable | None:
    """The table of which a column is named, if there is such a table."""
    field = step.fields.get(reference.field_id or "") if reference.column_id else None
    return field.table if field else None


def _with_step(draft: Draft, reference: DraftReference) -> str | None:
    """The name with the step that has such a field: the reader itself, or else the first."""
    reader = draft.reader_of(reference)
    own = [reader] if isinstance(reader, DraftStep) else []
    for step in (*own, draft.start, *draft.steps):
        if reference.name.text in step.fields and step.id is not None:
            return f"write `{step.id}.{reference.name.text}`"
    return None


def _listed(step: DraftStep) -> str | None:
    """The fields of the step, if they are few."""
    if not step.fields:
        who = "it asks its signers nothing" if step.is_gate else "it asks nothing"
        return f"{who}: add `fields`"
    few = len(step.fields) <= _MOST_LISTED
    return f"its fields: {either_name(step.fields)}" if few else None


def _of_a_step(draft: Draft, reference: DraftReference) -> str | None:
    """What to write instead of the state of a step, or of a name with another sign for the dot."""
    name = reference.name.text
    if reference.purpose is Purpose.WHEN and draft.has(name):
        return f"to wait for the step write `needs: {name}`; a condition reads an answer"
    if draft.has(name) and not reference.purpose.allows_whole_step:
        return f"write `{name}.FIELD`, with one of its fields"
    dotted = re.sub(r"[/:_]|->|::|\s*>\s*|\s+", ".", name.strip("$"))
    step, _, field = dotted.partition(".")
    is_known = any(each.id == step and field in each.fields for each in (draft.start, *draft.steps))
    return f"write `{dotted}`" if is_known else None


def _as_number(reference: DraftReference) -> str | None:
    """What to write instead of a number in words."""
    if reference.purpose not in {Purpose.MIN, Purpose.MAX}:
        return None
    from holdgate.source.schema.mended import number_in  # noqa: PLC0415 - for a file with problems

    return number_in(reference.purpose.value, reference.name.text)


# Keys with which other languages take a condition apart.
_PARTS = ("if", "field", "question", "variable", "name", "answer_of", "key", "step", "left")
_VALUES = (
    "then",
    "equals",
    "is",
    "value",
    "answer",
    "eq",
    "equal",
    "contains",
    "in",
    "right",
    "operator",
)


def _in_parts(draft: Draft, reference: DraftReference) -> str | None:
    """What to write instead of `{field: ask.room, equals: Lab}`."""
    when = value_at(draft.document.value, reference.name.path[:-1])
    if not isinstance(when, dict) or not set(when) <= {*_PARTS, *_VALUES}:
        return None
    named = [str(when[key]) for key in ("step", *_PARTS) if key in when and key != "operator"]
    names = ".".join(dict.fromkeys(named))
    values = [str(when[key]) for key in _VALUES if key in when and key != "operator"]
    return f"write `when: {{{names}: {values[0]}}}`" if named and values else None


def _is_second(draft: Draft, reference: DraftReference) -> bool:
    """Whether the condition that is taken apart so is reported at its first key."""
    when = value_at(draft.document.value, reference.name.path[:-1])
    first = next(iter(when), None) if isinstance(when, dict) else None
    return first != reference.name.text and _in_parts(draft, reference) is not None
