"""The texts of a definition, each with its path, and the placeholders in them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.names import DraftReference, Name, Purpose, as_map
from holdgate.model.placeholder import OPENING
from holdgate.source.markdown.braces import braces_in
from holdgate.source.problem import Position
from holdgate.source.yaml.document import Document, Path

Text: TypeAlias = tuple[Path, str]


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
    yield from _titles(draft)
    yield from statements(draft)


def _titles(draft: Draft) -> Iterator[Text]:
    whole = as_map(draft.document.value)
    yield from _texts_at(whole, (), ("title", "owner"))
    for key, role in as_map(whole.get("roles")).items():
        yield from _texts_at({key: role}, ("roles",), (key,))
        yield from _texts_at(as_map(role), ("roles", key), ("title",))
    yield from _entries(as_map(whole.get("outcomes")), ("outcomes",))
    for key, options in as_map(whole.get("options")).items():
        yield from _entries(options, ("options", key))
    for element in draft.elements:
        yield from _texts_at(element.raw, element.path, ("title",))
    for field in draft.fields:
        yield from _texts_at(field.raw, field.path, ("label",))
        yield from _entries(field.raw.get("options"), (*field.path, "options"))


def statements(draft: Draft) -> Iterator[Text]:
    """Every statement to tick."""
    for element in draft.elements:
        yield from _texts_at(element.raw, element.path, ("checks",))
        yield from _entries(element.raw.get("checks"), (*element.path, "checks"))


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
    """Everything in the text that begins with `{{` and is not code, in order."""
    # no further than the text goes: a file may have thousands of texts with placeholders
    positions = list(islice(_positions(document, path), text.count(OPENING)))
    for braces in braces_in(text):
        position = positions[braces.nth] if braces.nth < len(positions) else None
        yield Placeholder(braces.inside, braces.is_reference, braces.is_closed, position)


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


def line_position(document: Document, path: Path, text: str, number: int) -> Position:
    """Where a line of the text (from 0) stands in the file: where it begins, if that is plain."""
    begin, column = document.position(path)
    wanted = text.split("\n")[number].strip()
    line = begin + number + (document.line(begin)[column - 1 : column] in {"|", ">"})
    for place in (line, *range(begin, begin + 2 * number + 3)):
        start = document.line(place).find(wanted)
        if wanted and start >= 0:
            return place, start + 1
    return begin, column
