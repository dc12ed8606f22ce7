"""Where a process names steps, groups and fields: every id, and every reference to one."""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import Name
from holdgate.editing.edits import Mention
from holdgate.editing.renaming import Renaming


def mentions(draft: Draft, renaming: Renaming) -> Iterator[Mention]:
    """Every place in a definition that says another name afterwards."""
    for name, new in (*_ids(draft, renaming), *_references(draft, renaming)):
        if new != name.text:
            yield Mention(name, new)


def _ids(draft: Draft, renaming: Renaming) -> Iterator[tuple[Name, str]]:
    for element in draft.elements:
        yield Name(element.id or "", (*element.path, "id")), renaming.step_id(element.id or "")
    for step in (draft.start, *draft.steps):
        for field in step.fields.values():
            yield Name(field.id, field.path, key=True), renaming.field_id(step.id or "", field.id)


def _references(draft: Draft, renaming: Renaming) -> Iterator[tuple[Name, str]]:
    lists = [each.needs for each in draft.elements]
    for step in draft.steps:
        lists += (step.shows, step.covers, step.reopen)
    names = (
        *(name for each in lists for name in each),
        *(reference.name for reference in draft.references),
    )
    yield from ((name, renaming.reference(name.text)) for name in names)
