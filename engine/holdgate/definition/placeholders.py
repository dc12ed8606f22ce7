"""`{{ step.field }}` in a text: where each stands, and what it names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from holdgate.definition.names import Line, Name, Purpose, Use
from holdgate.source.yaml.document import Document, Path

OPENING = "{{"
_PLACE = re.compile(r"\{\{[ \t]*([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)[ \t]*\}\}")
_ANY = re.compile(r"\{\{(?P<inside>[^{}\n]*)(?P<end>\}\})?")


class Placeholder(NamedTuple):
    """Something that begins with double braces, its line and column.

    `inside` is the text between them; a reference is closed, too.
    """

    inside: str
    is_reference: bool
    is_closed: bool
    position: tuple[int, int] | None


def anywhere(document: Document) -> bool:
    """Whether the file has double braces at all; most have none."""
    return OPENING.encode() in document.raw


def placeholders(
    document: Document,
    raw: Mapping[str, Any],
    path: Path,
    texts: tuple[str, ...],
    reader: Path | None = None,
) -> Iterator[Use]:
    """The references in those texts of the map at `path`; `reader` is the step, if not that map."""
    for key in texts:
        if OPENING in str(raw.get(key, "")):
            for found in every(document, str(raw[key]), (*path, key)):
                if found.is_reference:
                    name = Name(found.inside, (*path, key), position=found.position)
                    yield Use(Purpose.TEXT, Line(name), path if reader is None else reader)


def every(document: Document, text: str, path: Path) -> Iterator[Placeholder]:
    """Everything in the text that begins with `{{`, in order."""
    positions = _positions(document, path)
    for found in _ANY.finditer(text):
        exact = _PLACE.match(text, found.start())
        inside = exact[1] if exact else found["inside"].strip()
        closed = exact is not None or found["end"] is not None
        yield Placeholder(inside, exact is not None, closed, next(positions, None))


def _positions(document: Document, path: Path) -> Iterator[tuple[int, int]]:
    """Where `{{` stands in the lines of the file, from where the text begins."""
    line, column = document.position(path)
    while line <= len(document.lines):
        start = document.line(line).find(OPENING, column - 1)
        if start < 0:
            line, column = line + 1, 1
        else:
            yield line, start + 1
            column = start + 1 + len(OPENING)
