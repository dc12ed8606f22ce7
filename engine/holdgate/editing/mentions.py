"""Where a process and its scenarios name steps, groups and fields, and what each name becomes."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name, as_list, as_map, keys_of, names_in
from holdgate.editing.edits import Mention
from holdgate.model.ids import START
from holdgate.source.schema.published import load_schema
from holdgate.source.yaml.document import Document, Path


class Renaming(Struct, frozen=True):
    """`old` becomes `new`: the id of a step or group, or with `step` that of one of its fields."""

    old: str
    new: str
    step: str | None = None

    def step_id(self, name: str) -> str:
        """The id of a step or group afterwards."""
        return self.new if self.step is None and name == self.old else name

    def field_id(self, step: str, name: str) -> str:
        """The id of a field of a step afterwards."""
        is_renamed = self.step is not None and (step, name) == (self.step, self.old)
        return self.new if is_renamed else name

    def reference(self, text: str) -> str:
        """A reference afterwards: `step.field`, or a step alone."""
        step, dot, field = text.partition(".")
        return f"{self.step_id(step)}{dot}{self.field_id(step, field)}"


def process_mentions(draft: Draft, renaming: Renaming) -> Iterator[Mention]:
    """Every name in a definition that changes."""
    for name, new in (*_ids(draft, renaming), *_references(draft, renaming)):
        if new != name.text:
            yield Mention(name, new)


def _ids(draft: Draft, renaming: Renaming) -> Iterator[tuple[Name, str]]:
    for element in draft.elements:
        name = element.id or ""
        yield Name(name, (*element.path, "id")), renaming.step_id(name)
    for step in (draft.start, *draft.steps):
        for field in step.fields.values():
            yield Name(field.id, field.path, key=True), renaming.field_id(step.id or "", field.id)


def _references(draft: Draft, renaming: Renaming) -> Iterator[tuple[Name, str]]:
    lists = [element.needs for element in draft.elements]
    for step in draft.steps:
        lists += (step.shows, step.covers, step.reopen)
    in_texts_and_conditions = (reference.name for reference in draft.references)
    for name in (*(name for names in lists for name in names), *in_texts_and_conditions):
        yield name, renaming.reference(name.text)


def scenario_mentions(document: Document, renaming: Renaming) -> Iterator[Mention]:
    """Every name in a scenario that changes."""
    value = as_map(document.value)
    names = list(_answered_fields(value.get("starts"), ("starts",), START))
    for number, entry in enumerate(as_list(value.get("story"))):
        names += _names_in_entry(as_map(entry), ("story", number))
    for name, step in names:
        new = renaming.step_id(name.text) if step is None else renaming.field_id(step, name.text)
        if new != name.text:
            yield Mention(name, new)


# The name of a step and None, or the name of a field and the id of its step.
_StepOrField = tuple[Name, str | None]


def _names_in_entry(entry: Mapping[str, Any], path: Path) -> Iterator[_StepOrField]:
    verbs = load_schema("scenario")["$defs"]["entry"]["verbs"]
    for verb in verbs:
        for name in names_in(entry.get(verb), (*path, verb)):
            yield name, None
            yield from _answered_fields(entry, path, name.text)
    for name in keys_of(entry.get("expect"), (*path, "expect")):
        yield name, None
        looked_at, here = as_map(as_map(entry["expect"])[name.text]), (*path, "expect", name.text)
        for field in keys_of(looked_at.get("answers"), (*here, "answers")):
            yield field, name.text
        for person, answers in as_map(looked_at.get("signed")).items():
            for field in keys_of(answers, (*here, "signed", person)):
                yield field, name.text


def _answered_fields(entry: object, path: Path, step: str) -> Iterator[_StepOrField]:
    """The fields that an entry answers, or to which it adds files."""
    for name in keys_of(as_map(entry).get("with"), (*path, "with")):
        yield name, step
    for name in names_in(as_map(entry).get("field"), (*path, "field")):
        yield name, step
