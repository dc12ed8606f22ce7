"""The texts of a definition, each with its path, and the placeholders in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Name, Purpose, as_map
from holdgate.model.placeholder import OPENING, PLACEHOLDER
from holdgate.source.problem import Position
from holdgate.source.yaml.document import Document, Path

Text: TypeAlias = tuple[Path, str]
_DOUBLE_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)(?P<end>\}\})?")


class Placeholder(NamedTuple):
    """Something that begins with double braces, and where.

    `inside` is the text between the braces; a reference is always closed.
    """

    inside: str
    is_reference: bool
    is_closed: bool
    position: Position | None


def one_line_texts(draft: Draft) -> Iterator[Text]:
    """Every text on one line: titles, labels, options, statements."""
    whole = as_map(draft.document.value)
    yield from _texts_at(whole, (), ("title", "owner"))
    for key, role in as_map(whole.get("roles")).items():
        yield from _texts_at({key: role}, ("roles",), (key,))
        yield from _texts_at(as_map(role), ("roles", key), ("title",))
    yield from _entries(as_map(whole.get("outcomes")), ("outcomes",))
    for key, options in as_map(whole.get("options")).items():
        yield from _entries(options, ("options", key))
    for element in draft.elements:
        yield from _texts_at(element.raw, element.path, ("title", "checks"))
        yield from _entries(element.raw.get("checks"), (*element.path, "checks"))
    for field in draft.fields():
        yield from _texts_at(field.raw, field.path, ("label",))
        yield from _entries(field.raw.get("options"), (*field.path, "options"))


def long_texts(draft: Draft) -> Iterator[Text]:
    """Every text that may have several lines and shows answers; the summary shows none."""
    for element in (draft.start, *draft.elements):
        yield from _texts_at(element.raw, element.path, ("guidance", "warning"))
    for field in draft.fields():
        yield from _texts_at(field.raw, field.path, ("help",))


def summary(draft: Draft) -> Iterator[Text]:
    """The summary, which may have several lines but shows no answers."""
    return _texts_at(as_map(draft.document.value), (), ("summary",))


def _texts_at(raw: Mapping[str, Any], path: Path, keys: Iterable[str]) -> Iterator[Text]:
    for key in keys:
        if isinstance(raw.get(key), str):
            yield (*path, key), raw[key]


def _entries(value: object, path: Path) -> Iterator[Text]:
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for part, text in parts:
            if isinstance(text, str):
                yield (*path, part), text


def has_placeholders(document: Document) -> bool:
    """Whether the file contains double braces at all; most files do not."""
    return OPENING.encode() in document.raw


def text_references(
    document: Document,
    raw: Mapping[str, Any],
    path: Path,
    keys: Iterable[str],
    reader: Path | None = None,
) -> Iterator[DraftReference]:
    """The references in the texts under `keys` of the map at `path`.

    `reader` is the path of the step that contains them, if it is not `path`.
    """
    for key in keys:
        if OPENING in str(raw.get(key, "")):
            for placeholder in placeholders_in(document, str(raw[key]), (*path, key)):
                if placeholder.is_reference:
                    name = Name(placeholder.inside, (*path, key), position=placeholder.position)
                    owner = path if reader is None else reader
                    yield DraftReference(Purpose.TEXT, name, reader=owner)


def placeholders_in(document: Document, text: str, path: Path) -> Iterator[Placeholder]:
    """Everything in the text that begins with `{{`, in order."""
    positions = _positions(document, path)
    for braces in _DOUBLE_BRACES.finditer(text):
        match = PLACEHOLDER.match(text, braces.start())
        inside = match["reference"] if match else braces["inside"].strip()
        is_closed = match is not None or braces["end"] is not None
        yield Placeholder(inside, match is not None, is_closed, next(positions, None))


def _positions(document: Document, path: Path) -> Iterator[Position]:
    """Where `{{` occurs in the lines of the file, from where the text begins."""
    line, column = document.position(path)
    while line <= len(document.lines):
        start = document.line(line).find(OPENING, column - 1)
        if start < 0:
            line, column = line + 1, 1
        else:
            yield line, start + 1
            column = start + 1 + len(OPENING)
