"""Double braces in a text: which are placeholders, and which stand in code, where they are text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from holdgate.model.placeholder import OPENING, PLACEHOLDER

_DOUBLE_BRACES = r"\{\{(?P<inside>[^{}\n]*)(?P<end>\}\})?"
# Code, a backslash, an address: there it takes the parser to say what braces are.
_PARSED = ("`", "\\", "<", "\t", "~~~", " " * 4, "](")


class Braces(NamedTuple):
    """Something that begins with double braces.

    `nth` of the `{{` of the text, from 0, is its own; `inside` is the text between the braces; a
    reference is always closed.
    """

    nth: int
    inside: str
    is_reference: bool
    is_closed: bool


def braces_in(text: str) -> Iterator[Braces]:
    """Everything outside of code that begins with double braces, in order."""
    if OPENING in text:
        is_parsed = any(sign in text for sign in _PARSED)
        yield from _parsed(text) if is_parsed else _everywhere(text)


def _everywhere(text: str) -> Iterator[Braces]:
    for match in re.finditer(_DOUBLE_BRACES, text):
        yield _braces(text, match.start(), text[: match.start()].count(OPENING))


def _braces(text: str, at: int, count: int) -> Braces:
    reference = re.compile(PLACEHOLDER).match(text, at)
    if reference:
        return Braces(count, reference["reference"], is_reference=True, is_closed=True)
    found = re.compile(_DOUBLE_BRACES).match(text, at)
    inside = found["inside"].strip() if found else ""
    return Braces(count, inside, is_reference=False, is_closed=bool(found and found["end"]))


def _parsed(text: str) -> Iterator[Braces]:
    from holdgate.source.markdown.dialect import (  # noqa: PLC0415 - few texts need the parser
        BRACES,
        PLACE,
        addresses,
        parse,
    )

    lines = [line.count(OPENING) for line in text.split("\n")]
    seen: dict[int, int] = {}  # in the cells of a table that stand before on the line
    for token in parse(text):
        if token.type != "inline" or token.map is None:
            continue
        children = token.children or []
        places = {child.meta["at"] for child in children if child.type in {PLACE, BRACES}}
        named = addresses(children)
        for match in re.finditer(PLACEHOLDER, token.content) if named else ():
            before = token.content[: match.start()]
            if match["reference"] in named and before[-1:] not in {"", " ", "\n"}:
                places.add(match.start())
        for at in sorted(places):
            before, _, on_line = ("\n" + token.content[:at]).rpartition("\n")
            line = token.map[0] + before.count("\n")
            count = sum(lines[:line]) + seen.get(line, 0) + on_line.count(OPENING)
            yield _braces(token.content, at, count)
        for below, content in enumerate(token.content.split("\n")):
            line = token.map[0] + below
            seen[line] = seen.get(line, 0) + content.count(OPENING)
