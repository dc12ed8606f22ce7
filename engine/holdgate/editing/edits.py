"""Changing names in the text of a file, and not one byte besides."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from holdgate.definition.draft.names import Name
from holdgate.model.placeholder import PLACEHOLDER
from holdgate.source.finding import Finding, problem
from holdgate.source.problem import BadFile
from holdgate.source.yaml.document import Document

HIDDEN = "name-hidden"
_BYTE_ORDER_MARK = "\ufeff"


class Mention(NamedTuple):
    """A name as written, and what it becomes."""

    name: Name
    new: str


class _Edit(NamedTuple):
    """In a line (from 0) the characters from `start` to `end` become `new`."""

    line: int
    start: int
    end: int
    new: str


def edited(document: Document, mentions: Iterable[Mention]) -> bytes:
    """The file with these names changed; raises `BadFile` with each that cannot be found there.

    YAML has ways to write a name that are not plain to see: with codes, or over several lines.
    """
    text = document.raw.decode()
    mark = text[: text.startswith(_BYTE_ORDER_MARK)]
    lines = text.removeprefix(mark).splitlines(keepends=True)
    edits, hidden = [], []
    for each in dict.fromkeys(mentions):
        found = _edit(document, each)
        if found:
            edits.append(found)
        else:
            hidden.append(problem(document, _hidden(each)))
    if hidden:
        raise BadFile(hidden)
    for line, start, end, new in sorted(set(edits), reverse=True):
        lines[line] = lines[line][:start] + new + lines[line][end:]
    return "".join((mark, *lines)).encode()


def _edit(document: Document, mention: Mention) -> _Edit | None:
    name = mention.name
    line, column = name.position or document.position(name.path, key=name.key)
    text = document.line(line)
    if name.position:
        match = PLACEHOLDER.match(text, column - 1)
        is_visible = match is not None and match["reference"] == name.text
    else:
        match = _alone(name.text).match(text, column - 1)
        is_visible = match is not None
    if match is None or not is_visible:
        return None
    return _Edit(line - 1, *match.span("reference"), mention.new)


def _alone(text: str) -> re.Pattern[str]:
    """A name by itself, without quotes or in quotes of either kind."""
    return re.compile(rf"(?P<quote>[\"']?)(?P<reference>{re.escape(text)})(?P=quote)(?![\w.'\"-])")


def _hidden(mention: Mention) -> Finding:
    name = mention.name
    message = f"`{name.text}` is meant here, but not written so that it can be changed"
    return name.finding(HIDDEN, message, f"write {_plainly(name)} here first")


def _plainly(name: Name) -> str:
    return f"`{{{{ {name.text} }}}}` on one line" if name.position else f"`{name.text}`"
