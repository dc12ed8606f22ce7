"""From the plain value of a process to its draft."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from holdgate.definition.draft import Draft
from holdgate.definition.draft_fields import Lists, draft_condition, draft_fields, labels_of_lists
from holdgate.definition.draft_parts import DraftGroup, DraftNeed, DraftRole, DraftStep
from holdgate.definition.names import Line, Name, Purpose, Use, keys, names
from holdgate.definition.placeholders import placeholders
from holdgate.definition.raw import as_list, as_map, as_text, name_at
from holdgate.model.ids import START
from holdgate.model.people import Directory
from holdgate.source.yaml.document import Document, Path


def draft(
    document: Document,
    folder: str | None,
    spoiled: Iterable[Path],
    renderers: frozenset[str] | None = None,
    people: Directory | None = None,
) -> Draft:
    """The draft of a process; whatever has a wrong shape is left out of it."""
    value = as_map(document.value)
    lists = as_map(value.get("options"))
    listing = _Listing(document, labels_of_lists(lists))
    listing.read(value.get("steps"), ("steps",), None)
    return Draft(
        document=document,
        folder=folder,
        id=as_text(value.get("id")),
        run_prefix=as_text(value.get("run_prefix")),
        lead=name_at(value.get("lead"), ("lead",)),
        listed=value.get("order") != "any",
        roles={key: _role(key, each) for key, each in as_map(value.get("roles")).items()},
        lists={name.text: name for name in keys(lists, ("options",))},
        outcomes={name.text: name for name in keys(as_map(value.get("outcomes")), ("outcomes",))},
        start=_start(listing, as_map(value.get("start"))),
        steps=tuple(listing.steps),
        groups=tuple(listing.groups),
        spoiled=frozenset(spoiled),
        renderers=renderers,
        people=people,
    )


def _role(key: str, raw: object) -> DraftRole:
    filled_by = name_at(as_map(raw).get("filled_by"), ("roles", key, "filled_by"))
    use = Use(Purpose.FILLED, Line(filled_by)) if filled_by else None
    return DraftRole(Name(key, ("roles", key), key=True), use)


@dataclass
class _Listing:
    """The steps and groups that were read, in the order of the file."""

    document: Document
    lists: Lists
    steps: list[DraftStep] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)

    def read(self, raw: object, path: Path, parent: Path | None) -> None:
        """Read a list of steps; lists in it are read when they come."""
        for number, each in enumerate(as_list(raw)):
            one = as_map(each)
            if "steps" in one:
                self._group(one, (*path, number), parent)
            else:
                self.steps.append(self.step(one, (*path, number), parent, len(self.steps)))

    def _group(self, raw: Mapping[str, Any], path: Path, parent: Path | None) -> None:
        place, first = len(self.groups), len(self.steps)
        self.read(raw["steps"], (*path, "steps"), path)
        when = draft_condition(raw, path, path)
        group = DraftGroup(
            id=as_text(raw.get("id")),
            path=path,
            raw=raw,
            parent=parent,
            role=name_at(raw.get("role"), (*path, "role")),
            when=when,
            needs=names(raw.get("needs"), (*path, "needs")),
            listed=raw.get("order") != "any",
            first=first,
            last=len(self.steps),
            uses=(
                *(when.uses if when else ()),
                *placeholders(self.document, raw, path, ("guidance", "warning")),
            ),
        )
        self.groups.insert(place, group)

    def step(
        self, raw: Mapping[str, Any], path: Path, parent: Path | None, index: int
    ) -> DraftStep:
        """The step at `path`, in the group at `parent`; `index` counts steps."""
        gate = as_map(raw.get("approval"))
        on_reject, rejected = as_map(gate.get("on_reject")), (*path, "approval", "on_reject")
        fields = draft_fields(as_map(raw.get("fields")), (*path, "fields"), self.lists, path)
        when = draft_condition(raw, path, path)
        need = _need(gate.get("need"), (*path, "approval", "need"), path)
        conditions = (when, *(each.when for each in fields.values()), *(line.when for line in need))
        return DraftStep(
            index=index,
            id=as_text(raw.get("id")),
            path=path,
            raw=raw,
            parent=parent,
            role=name_at(raw.get("role"), (*path, "role")),
            when=when,
            is_gate="approval" in raw,
            optional=raw.get("optional") is True,
            needs=names(raw.get("needs"), (*path, "needs")),
            shows=names(raw.get("shows"), (*path, "shows")),
            covers=names(gate.get("covers"), (*path, "approval", "covers")),
            reopen=names(on_reject.get("reopen"), (*rejected, "reopen")),
            end=name_at(on_reject.get("end"), (*rejected, "end")),
            need=need,
            fields=fields,
            uses=(
                *_separate(raw, path),
                *_due(raw.get("due"), (*path, "due"), path),
                *(use for condition in conditions if condition for use in condition.uses),
                *placeholders(self.document, raw, path, ("guidance", "warning")),
                *(
                    use
                    for each in fields.values()
                    for use in placeholders(self.document, each.raw, each.path, ("help",), path)
                ),
            ),
        )


def _start(listing: _Listing, raw: Mapping[str, Any]) -> DraftStep:
    """The start form: a step that has always ended."""
    return listing.step({**raw, "id": START}, (START,), None, -1)


def _separate(raw: Mapping[str, Any], path: Path) -> Iterator[Use]:
    for name in names(raw.get("separate_from"), (*path, "separate_from")):
        yield Use(Purpose.SEPARATE, Line(name), path)


def _due(raw: object, path: Path, reader: Path) -> Iterator[Use]:
    due = as_map(raw)
    within = due.get("within")
    for question in keys(within, (*path, "within")):
        labels = keys(as_map(within).get(question.text), question.path)
        yield Use(Purpose.WITHIN, Line(question, labels), reader)
    for key, purpose in (("after", Purpose.AFTER), ("before", Purpose.BEFORE)):
        for name in names(due.get(key), (*path, key)):
            yield Use(purpose, Line(name), reader)


def _need(raw: object, path: Path, reader: Path) -> tuple[DraftNeed, ...]:
    alone = not isinstance(raw, list)
    lines = [(raw, path)] if alone else [(x, (*path, i)) for i, x in enumerate(as_list(raw))]
    found = (_need_line(line, place, reader) for line, place in lines)
    return tuple(line for line in found if line)


def _need_line(raw: object, path: Path, reader: Path) -> DraftNeed | None:
    if isinstance(raw, str):
        return DraftNeed(Name(raw, path), 1)
    line = as_map(raw)
    role, count = name_at(line.get("role"), (*path, "role")), line.get("count", 1)
    when = draft_condition(line, path, reader)
    return DraftNeed(role, count if isinstance(count, int) else 1, when) if role else None
