"""A file that changes: parsed as it is written, changed only where names are, and compared."""

import re
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from holdgate.definition.draft.names import Name
from holdgate.definition.load import load
from holdgate.errors import HoldgateError
from holdgate.model.ids import ID_LENGTH, RESERVED_IDS, is_id
from holdgate.model.placeholder import PLACEHOLDER
from holdgate.model.process import Process
from holdgate.source.finding import problem
from holdgate.source.problem import BadFile, Problem
from holdgate.source.schema.suggestions import suggest_id
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse

HIDDEN = "name-hidden"
_BYTE_ORDER_MARK = "\ufeff"
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NO_NEWLINE = "\n\\ No newline at end of file\n"


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


def document_of(data: bytes, file: Path) -> Document:
    """The document exactly as it is written; raises `BadFile`."""
    document = parse(data, str(file))
    if isinstance(document, tuple):
        raise BadFile(document)
    return document


def process_of(data: bytes, file: Path, folder: str | None = None) -> Process:
    """The process in `data`; raises `BadFile` with every problem."""
    loaded = load(data, str(file), folder)
    if loaded.process is None:
        raise BadFile(loaded.problems)
    return loaded.process


def must_be_id(text: str) -> None:
    """Raise `HoldgateError` when this cannot be an id."""
    if text in RESERVED_IDS:
        message = f"{text} has a meaning of its own."
        raise HoldgateError(message, id="reserved-id", hint="choose another name")
    if not is_id(text):
        grammar = f"small letters, digits and single hyphens, at most {ID_LENGTH} of them"
        hint = suggest_id(text) or "such as choose-room"
        raise HoldgateError(f"{text} is not an id: {grammar}.", id="not-an-id", hint=hint)


def edited(document: Document, mentions: Iterable[Mention]) -> bytes:
    """The file with these names changed; raises `BadFile` with each that cannot be changed.

    YAML can hide a name: written with escape codes, or over several lines.
    """
    text = document.raw.decode()
    mark = text[: text.startswith(_BYTE_ORDER_MARK)]
    lines = text.removeprefix(mark).splitlines(keepends=True)
    edits: set[_Edit] = set()
    hidden: list[Problem] = []
    for mention in dict.fromkeys(mentions):
        edit = _edit(document, mention)
        if edit:
            edits.add(edit)
        else:
            hidden.append(_hidden(document, mention.name))
    if hidden:
        raise BadFile(hidden)
    for line, start, end, new in sorted(edits, reverse=True):
        lines[line] = lines[line][:start] + new + lines[line][end:]
    return "".join((mark, *lines)).encode()


def _edit(document: Document, mention: Mention) -> _Edit | None:
    """The change of a name, if it is plain to see: by itself, in quotes, or between braces."""
    name = mention.name
    line, column = name.position or document.position(name.path, key=name.key)
    pattern = re.compile(PLACEHOLDER) if name.position else _by_itself(name.text)
    match = pattern.match(document.line(line), column - 1)
    if match is None or match["reference"] != name.text:
        return None
    return _Edit(line - 1, *match.span("reference"), mention.new)


def _by_itself(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<quote>[\"']?)(?P<reference>{re.escape(text)})(?P=quote)(?![\w.'\"-])")


def _hidden(document: Document, name: Name) -> Problem:
    message = f"`{name.text}` is used here, but not written so that it can be changed"
    plain = f"`{{{{ {name.text} }}}}` on one line" if name.position else f"`{name.text}`"
    return problem(document, name.finding(HIDDEN, message, f"write {plain} here first"))


def diff(file: str, before: bytes, after: bytes) -> str:
    """The lines that change, with those around them, like `diff -u`; `patch` accepts it."""
    old, new = _LINE.findall(before.decode()), _LINE.findall(after.decode())
    lines = unified_diff(old, new, file, file)
    return "".join(line if line.endswith("\n") else f"{line}{_NO_NEWLINE}" for line in lines)
