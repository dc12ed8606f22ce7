"""Fields and conditions of a draft."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from holdgate.definition.draft_parts import YES_NO, DraftCondition, DraftField
from holdgate.definition.names import Line, Name, Purpose, Use, keys, names
from holdgate.definition.raw import as_list, as_map, as_text, name_at
from holdgate.source.yaml.document import Path

Lists: TypeAlias = Mapping[str, tuple[str, ...] | None]


def draft_fields(
    raw: Mapping[str, Any], path: Path, lists: Lists, reader: Path
) -> Mapping[str, DraftField]:
    """The fields of a step or form by id; `lists` are the labels of the named options."""
    return {key: _field(key, each, (*path, key), lists, reader) for key, each in raw.items()}


def _field(key: str, written: object, path: Path, lists: Lists, reader: Path) -> DraftField:
    raw = {"type": written} if isinstance(written, str) else as_map(written)
    options = raw.get("options")
    type_ = as_text(raw.get("type")) or ""
    return DraftField(
        id=key,
        path=path,
        raw=raw,
        type=type_,
        optional=raw.get("optional") is True,
        when=draft_condition(raw, path, reader, key),
        labels=YES_NO if type_ == "yes_no" else _labels(options, lists),
        list_name=name_at(options, (*path, "options")),
        renderer=name_at(raw.get("renderer"), (*path, "renderer")),
        minimum=raw.get("min"),
        maximum=raw.get("max"),
    )


def labels_of_lists(lists: Mapping[str, Any]) -> Lists:
    """The labels of each named list, once for all fields that name it."""
    return {name: _written_labels(each) for name, each in lists.items()}


def _labels(options: object, lists: Lists) -> tuple[str, ...] | None:
    return lists.get(options) if isinstance(options, str) else _written_labels(options)


def _written_labels(options: object) -> tuple[str, ...] | None:
    if not isinstance(options, list | dict) or not all(isinstance(x, str) for x in options):
        return None
    return tuple(options)


def draft_condition(
    raw: Mapping[str, Any], path: Path, reader: Path, field: str | None = None
) -> DraftCondition | None:
    """What stands under `when` of the map at `path`; `reader` and `field` are whose it is."""
    if "when" not in raw:
        return None
    place, found = (*path, "when"), as_map(raw["when"])
    other = found.get("any")
    maps: list[tuple[object, Path]] = [(other, (*place, "any"))] if isinstance(other, dict) else []
    maps += [(each, (*place, "any", i)) for i, each in enumerate(as_list(other))]
    return DraftCondition(
        place,
        _lines(found, place, reader, field),
        tuple(_lines(*each, reader, field) for each in maps),
    )


def _lines(raw: object, path: Path, reader: Path, field: str | None) -> tuple[Use, ...]:
    return tuple(
        _line(key, as_map(raw)[key.text], reader, field)
        for key in keys(raw, path)
        if key.text != "any"
    )


def _line(key: Name, labels: object, reader: Path, field: str | None) -> Use:
    return Use(Purpose.WHEN, Line(key, names(labels, key.path)), reader, field)
