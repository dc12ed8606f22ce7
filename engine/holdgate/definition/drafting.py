"""From the plain value of a process to its draft."""

from collections.abc import Iterable, Mapping
from typing import Any

from holdgate.definition.draft import (
    YES_NO,
    Draft,
    DraftCondition,
    DraftField,
    DraftNeed,
    DraftRole,
    DraftStep,
)
from holdgate.definition.names import Line, Name, Purpose, Use, keys, names
from holdgate.source.document import Document, Path

_NOTHING: Mapping[str, Any] = {}


def draft(
    document: Document,
    folder: str | None,
    spoiled: Iterable[Path],
    renderers: frozenset[str] | None = None,
) -> Draft:
    """The draft of a process; whatever has a wrong shape is left out of it."""
    value = _map(document.value)
    lists = _map(value.get("options"))
    steps = value.get("steps")
    return Draft(
        document=document,
        folder=folder,
        id=_text(value.get("id")),
        run_prefix=_text(value.get("run_prefix")),
        lead=_name(value.get("lead"), ("lead",)),
        roles={key: _role(key, each) for key, each in _map(value.get("roles")).items()},
        lists={name.text: name for name in keys(lists, ("options",))},
        steps=tuple(
            _step(_map(raw), index, lists)
            for index, raw in enumerate(steps if isinstance(steps, list) else ())
        ),
        spoiled=frozenset(spoiled),
        renderers=renderers,
    )


def _role(key: str, raw: object) -> DraftRole:
    path = ("roles", key, "filled_by")
    field = _name(_map(raw).get("filled_by"), path)
    use = Use(Purpose.FILLED, Line(field)) if field else None
    return DraftRole(Name(key, path[:2], key=True), use)


def _step(raw: Mapping[str, Any], index: int, lists: Mapping[str, Any]) -> DraftStep:
    path: Path = ("steps", index)
    gate = _map(raw.get("approval"))
    fields = {
        key: _field(key, each, (*path, "fields", key), lists, index)
        for key, each in _map(raw.get("fields")).items()
    }
    return DraftStep(
        index=index,
        id=_text(raw.get("id")),
        path=path,
        role=_name(raw.get("role"), (*path, "role")),
        is_gate="approval" in raw,
        optional=raw.get("optional") is True,
        needs=names(raw.get("needs"), (*path, "needs")),
        shows=names(raw.get("shows"), (*path, "shows")),
        covers=names(gate.get("covers"), (*path, "approval", "covers")),
        reopen=names(
            _map(gate.get("on_reject")).get("reopen"), (*path, "approval", "on_reject", "reopen")
        ),
        need=_need(gate.get("need"), (*path, "approval", "need")),
        fields=fields,
        uses=(
            *_separate(raw, path, index),
            *_due(raw.get("due"), (*path, "due"), index),
            *(use for each in fields.values() if each.when for use in each.when.uses),
        ),
    )


def _separate(raw: Mapping[str, Any], path: Path, index: int) -> Iterable[Use]:
    for name in names(raw.get("separate_from"), (*path, "separate_from")):
        yield Use(Purpose.SEPARATE, Line(name), index)


def _due(raw: object, path: Path, index: int) -> Iterable[Use]:
    within, after = _map(raw).get("within"), _map(raw).get("after")
    for question in keys(within, (*path, "within")):
        labels = keys(_map(within).get(question.text), question.path)
        yield Use(Purpose.WITHIN, Line(question, labels), index)
    for name in names(after, (*path, "after")):
        yield Use(Purpose.AFTER, Line(name), index)


def _need(raw: object, path: Path) -> tuple[DraftNeed, ...]:
    alone = not isinstance(raw, list)
    lines = [(raw, path)] if alone else [(x, (*path, i)) for i, x in enumerate(_list(raw))]
    found = (_need_line(line, place) for line, place in lines)
    return tuple(line for line in found if line)


def _need_line(raw: object, path: Path) -> DraftNeed | None:
    if isinstance(raw, str):
        return DraftNeed(Name(raw, path), 1)
    role = _name(_map(raw).get("role"), (*path, "role"))
    count = _map(raw).get("count", 1)
    return DraftNeed(role, count if isinstance(count, int) else 1) if role else None


def _field(
    key: str, written: object, path: Path, lists: Mapping[str, Any], step: int
) -> DraftField:
    raw = {"type": written} if isinstance(written, str) else _map(written)
    options = raw.get("options")
    type_ = _text(raw.get("type")) or ""
    return DraftField(
        id=key,
        path=path,
        type=type_,
        optional=raw.get("optional") is True,
        when=_condition(raw["when"], (*path, "when"), step, key) if "when" in raw else None,
        labels=YES_NO if type_ == "yes_no" else _labels(options, lists),
        list_name=_name(options, (*path, "options")),
        renderer=_name(raw.get("renderer"), (*path, "renderer")),
        minimum=raw.get("min"),
        maximum=raw.get("max"),
    )


def _labels(options: object, lists: Mapping[str, Any]) -> tuple[str, ...] | None:
    if isinstance(options, str):
        options = lists.get(options)
    if not isinstance(options, list | dict) or not all(isinstance(x, str) for x in options):
        return None
    return tuple(options)


def _condition(raw: object, path: Path, step: int, field: str) -> DraftCondition:
    other = _map(raw).get("any")
    maps: list[tuple[object, Path]] = [(other, (*path, "any"))] if isinstance(other, dict) else []
    maps += [(each, (*path, "any", i)) for i, each in enumerate(_list(other))]
    return DraftCondition(
        _lines(raw, path, step, field), tuple(_lines(*each, step, field) for each in maps)
    )


def _lines(raw: object, path: Path, step: int, field: str) -> tuple[Use, ...]:
    return tuple(
        Use(Purpose.WHEN, Line(key, names(_map(raw)[key.text], key.path)), step, field)
        for key in keys(raw, path)
        if key.text != "any"
    )


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _NOTHING


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object, path: Path) -> Name | None:
    return Name(value, path) if isinstance(value, str) else None
