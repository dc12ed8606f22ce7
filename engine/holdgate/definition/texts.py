"""The texts of a definition, each with its path: those on one line, and those of several."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from holdgate.definition.draft import Draft
from holdgate.definition.raw import as_map
from holdgate.source.yaml.document import Path

Text: TypeAlias = tuple[Path, str]


def one_liners(draft: Draft) -> Iterator[Text]:
    """Every text on one line: titles, labels, options, statements."""
    whole = as_map(draft.document.value)
    yield from _under(whole, (), ("title", "owner"))
    for key, role in as_map(whole.get("roles")).items():
        yield from _under({key: role}, ("roles",), (key,))
        yield from _under(as_map(role), ("roles", key), ("title",))
    yield from _entries(as_map(whole.get("outcomes")), ("outcomes",))
    for key, options in as_map(whole.get("options")).items():
        yield from _entries(options, ("options", key))
    for element in draft.elements:
        yield from _under(element.raw, element.path, ("title", "checks"))
        yield from _entries(element.raw.get("checks"), (*element.path, "checks"))
    for field in draft.fields():
        yield from _under(field.raw, field.path, ("label",))
        yield from _entries(field.raw.get("options"), (*field.path, "options"))


def several_lines(draft: Draft) -> Iterator[Text]:
    """Every text that may have several lines, and shows answers: all of them but the summary."""
    for element in (draft.start, *draft.elements):
        yield from _under(element.raw, element.path, ("guidance", "warning"))
    for field in draft.fields():
        yield from _under(field.raw, field.path, ("help",))


def summary(draft: Draft) -> Iterator[Text]:
    """The summary, which may have several lines but shows no answers."""
    return _under(as_map(draft.document.value), (), ("summary",))


def _under(raw: Mapping[str, Any], path: Path, keys: Iterable[str]) -> Iterator[Text]:
    for key in keys:
        if isinstance(raw.get(key), str):
            yield (*path, key), raw[key]


def _entries(value: object, path: Path) -> Iterator[Text]:
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for part, each in parts:
            if isinstance(each, str):
                yield (*path, part), each
