"""Where a scenario names steps, groups and fields of its process."""

from collections.abc import Iterator, Mapping
from typing import Any

from holdgate.definition.draft.names import Name, as_list, as_map, keys_of, names_in
from holdgate.editing.edits import Mention
from holdgate.editing.renaming import Renaming
from holdgate.model.ids import START
from holdgate.source.schema.validation import load_schema
from holdgate.source.yaml.document import Document, Path


def story_mentions(document: Document, renaming: Renaming) -> Iterator[Mention]:
    """Every place in a scenario that says another name afterwards."""
    value = as_map(document.value)
    found = list(_answers(value.get("starts"), ("starts",), START))
    for number, entry in enumerate(as_list(value.get("story"))):
        found += _entry(as_map(entry), ("story", number))
    for name, step in found:
        new = renaming.field_id(step, name.text) if step else renaming.step_id(name.text)
        if new != name.text:
            yield Mention(name, new)


# A name of a step, or the name of a field with the step that has it.
_Found = tuple[Name, str | None]


def _entry(entry: Mapping[str, Any], path: Path) -> Iterator[_Found]:
    verbs = load_schema("scenario")["$defs"]["entry"]["verbs"]
    for verb in verbs:
        for name in names_in(entry.get(verb), (*path, verb)):
            yield name, None
            yield from _answers(entry, path, name.text)
    for name in keys_of(entry.get("expect"), (*path, "expect")):
        yield name, None
        for field in keys_of(as_map(as_map(entry["expect"])[name.text]).get("answers"), ()):
            place = (*path, "expect", name.text, "answers", field.text)
            yield Name(field.text, place, key=True), name.text


def _answers(entry: object, path: Path, step: str) -> Iterator[_Found]:
    """The fields that an entry answers, or adds files to."""
    for name in keys_of(as_map(entry).get("with"), (*path, "with")):
        yield name, step
    for name in names_in(as_map(entry).get("field"), (*path, "field")):
        yield name, step
