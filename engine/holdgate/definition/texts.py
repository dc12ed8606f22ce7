"""Where a definition has texts on one line, and texts of several."""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.document import Path, at


def one_liners(draft: Draft) -> Iterator[Path]:
    """The paths of every text on one line: titles, labels, options, statements."""
    yield from ((key,) for key in ("title", "owner"))
    for key in draft.roles:
        yield from (("roles", key), ("roles", key, "title"))
    yield from (("outcomes", key) for key in draft.outcomes)
    for key in draft.lists:
        yield from _entries(draft, ("options", key))
    for element in draft.elements:
        yield (*element.path, "title")
        yield (*element.path, "checks")
        yield from _entries(draft, (*element.path, "checks"))
    for field in draft.fields():
        yield (*field.path, "label")
        yield from _entries(draft, (*field.path, "options"))


def several_lines(draft: Draft) -> Iterator[Path]:
    """The paths of every text that may have several lines, and shows answers, but the summary."""
    for element in (draft.start, *draft.elements):
        yield from ((*element.path, key) for key in ("guidance", "warning"))
    yield from ((*field.path, "help") for field in draft.fields())


def _entries(draft: Draft, path: Path) -> Iterator[Path]:
    value = at(draft.document.value, path)
    if isinstance(value, dict | list):
        parts = value if isinstance(value, dict) else range(len(value))
        yield from ((*path, part) for part in parts)
