"""Builds plain values with their positions from parser events; refuses YAML that we do not want."""

import re
from typing import Protocol, TypeAlias

from holdgate.model.marks import composed, crowded
from holdgate.model.visible_text import first_hidden
from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem
from holdgate.source.words import describe_value
from holdgate.source.yaml.characters import CHARACTER, too_crowded
from holdgate.source.yaml.document import Positions
from holdgate.source.yaml.lines import in_quotes
from holdgate.source.yaml.lost_text import Written
from holdgate.source.yaml.scalars import NotANumber, Scalar, resolve

DEPTH = "yaml-depth"
ANCHOR = "yaml-anchor"
TAG = "yaml-tag"
MERGE = "yaml-merge"
KEY = "yaml-key"
TWICE = "duplicate-key"
DOCUMENTS = "yaml-documents"
EMPTY = "yaml-empty"
NUMBER = "yaml-number"
VERSION = "yaml-version"
MAX_DEPTH = 40
MAX_PROBLEMS = 100
_TYPE_TAG = re.compile(r"tag:yaml\.org,2002:\w+")
_REFERENCE = re.compile(r"[\w-]+\.[\w-]+:\s*$")
_CONDITION = re.compile(r"\b(?:when|if|condition|only_if|unless):\s*\$?\{\{$")
_IN_QUOTES = "if it is a text, put it in quotes"

Container: TypeAlias = dict[str, object] | list[object]
_NOTHING_INSIDE: dict[str | int, Positions] = {}  # shared by all scalars; never filled


class Stop(Exception):  # noqa: N818 - no error: a problem is recorded, and parsing ends
    """There is no point in parsing on."""


class Mark(Protocol):
    """A position as the parser counts it, from 0."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """What the parser hands over; which of these an event has depends on its kind."""

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str | None
    anchor: str | None
    tag: str | None
    version: tuple[int, int] | None
    tags: dict[str, str] | None


class Composer:
    """Takes events one by one; `tree` and `problems` are the result."""

    def __init__(self, file: str, text: str, *, is_data: bool = False) -> None:
        self._is_data = is_data
        self.file = file
        self.text = text
        self.tree = Tree()
        self.problems: list[Problem] = []
        self.written: list[Written] = []
        self._documents = 0
        self._keeps_all = "#" in text or not text.isascii()  # for comments, and curly quotes

    def take(self, event: Event) -> None:
        """Take the next event; raises `Stop` when there is no point in parsing on.

        The kind of an event is known by the name of its class, so that only one module imports
        PyYAML.
        """
        position = event.start_mark.line + 1, event.start_mark.column + 1
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event, position)
            case "MappingStartEvent":
                self._open(event, {}, position)
            case "SequenceStartEvent":
                self._open(event, [], position)
            case "MappingEndEvent" | "SequenceEndEvent":
                self.tree.close()
            case "AliasEvent":
                self._alias(event, position)
            case "DocumentStartEvent":
                self._document(event, position)
        if len(self.problems) > MAX_PROBLEMS:
            raise Stop

    def finish(self) -> None:
        """Report a file without any document."""
        if not self._documents:
            self._report((1, 1), EMPTY, "this file is empty")

    def _document(self, event: Event, position: Position) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report(position, DOCUMENTS, "a second document begins here", "one file holds one")
            raise Stop
        if event.version not in {None, (1, 2)}:
            hint = "delete the line with `%YAML`"
            self._report(position, VERSION, "this file is parsed as YAML 1.2", hint)
        if event.tags:
            message = "`%TAG` is for tags, which are not allowed"
            self._report(position, TAG, message, "delete its line")

    def _alias(self, event: Event, position: Position) -> None:
        message = f"`*{event.anchor}` refers to another place, which is not allowed"
        self._report(position, ANCHOR, message, f"write the value itself; {self._quotes(position)}")
        self._put("", position)

    def _scalar(self, event: Event, position: Position) -> None:
        self._refuse_anchor_and_tag(event, position)
        self._keep(event, position)
        value = event.value if event.style else self._plain(event.value, position)
        self._put(self._unescaped(event.value, position) if event.style == '"' else value, position)

    def _keep(self, event: Event, position: Position) -> None:
        """Keep how a text is written, if the value may hold less than the file."""
        begin, end = event.start_mark, event.end_mark
        has_several_lines = end.line > begin.line
        if self._keeps_all or has_several_lines or event.style == '"':
            self.written.append(
                Written(
                    start=begin.index,
                    end=end.index,
                    style=event.style or "",
                    position=position,
                    value=event.value,
                    has_several_lines=has_several_lines,
                    in_list=has_several_lines and self.tree.in_list,
                )
            )

    def _unescaped(self, text: str, position: Position) -> str:
        """A text in double quotes: its escape codes may stand for what a file must not contain."""
        hidden = None if self._is_data else first_hidden(text)
        if hidden:
            message = f"this text contains the invisible character {hidden.code}"
            hint = "delete its code, or use single quotes, if the backslash belongs to the text"
            self._report(position, CHARACTER, message, hint)
        if crowded(text) is not None:
            self._report(position, CHARACTER, too_crowded(), "delete them")
        return composed(text)

    def _plain(self, text: str, position: Position) -> Scalar:
        if text == "<<" and self.tree.wants_key:
            self._report(position, MERGE, "`<<` (a merge) is not allowed", "write the keys out")
        try:
            return resolve(text)
        except NotANumber:
            self._report(position, NUMBER, "this number cannot be stored exactly", _IN_QUOTES)
            return text

    def _open(self, event: Event, value: Container, position: Position) -> None:
        self._refuse_anchor_and_tag(event, position)
        if self.tree.wants_key:
            self._map_as_key(position)
        if self.tree.depth == MAX_DEPTH:
            self._report(position, DEPTH, f"more than {MAX_DEPTH} levels are nested here")
            raise Stop
        self.tree.open(value, position)

    def _map_as_key(self, position: Position) -> None:
        line, column = position
        before = self._line(position)[:column]
        if before.endswith("{{") and _CONDITION.search(before):
            message = "a condition is a map, not a formula"
            self._report((line, column - 1), KEY, message, "write `when: {step.field: answer}`")
        elif before.endswith("{{"):
            message = "a text cannot begin with `{{`"
            mended = in_quotes(self._line(position))
            hint = f"put the text in quotes: {mended}" if mended else "put the text in quotes"
            self._report((line, column - 1), KEY, message, hint)
        else:
            self._report(position, KEY, "a key must be text, not a map or a list", _IN_QUOTES)
        raise Stop

    def _put(self, value: Scalar, position: Position) -> None:
        if not self.tree.wants_key:
            self.tree.put(value, position)
            return
        if not isinstance(value, str):
            message = f"a key must be text, not {describe_value(value)}"
            self._report(position, KEY, message, "put it in quotes")
        first = self.tree.name(str(value), position)
        if first and not self.tree.runs_on:
            self._duplicate_key(str(value), position, first.key_line)

    def _duplicate_key(self, key: str, position: Position, first_line: int) -> None:
        """Report a key that is there twice; after an `id`, all that follows is the next entry."""
        hint = f"the first one is on line {first_line}"
        if key == "id":
            self.tree.run_on()
            hint += "; a new step begins with a dash: `- id: …`"
        self._report(position, TWICE, f"`{key}` is here twice", hint)

    def _refuse_anchor_and_tag(self, event: Event, position: Position) -> None:
        if event.anchor is not None:
            message = f"`&{event.anchor}` names this place, which is not allowed"
            self._report(position, ANCHOR, message, f"delete it; {self._quotes(position)}")
        if event.tag is not None:
            message = "`!` begins a tag, which is not allowed"
            is_type = _TYPE_TAG.fullmatch(event.tag)  # such as `!!str`, which no text begins with
            hint = "delete it" if is_type else f"delete it; {self._quotes(position)}"
            if _REFERENCE.search(self._line(position)[: position[1] - 1]):
                message, hint = "there is no “not”", "name the other answers in a list"
            self._report(position, TAG, message, hint)

    def _line(self, position: Position) -> str:
        return self.text.splitlines()[position[0] - 1]

    def _quotes(self, position: Position) -> str:
        """Advice to put a text in quotes, with its line as it must be."""
        mended = in_quotes(self._line(position))
        return f"{_IN_QUOTES}: {mended}" if mended else _IN_QUOTES

    def _report(self, position: Position, rule: str, message: str, hint: str | None = None) -> None:
        self.problems.append(problem_at(self.file, position, rule, message, hint))


class _Open:
    """A map or list being filled; in a map, the key whose value comes next."""

    __slots__ = ("inside", "key", "key_position", "runs_on", "value")

    def __init__(self, value: Container, inside: dict[str | int, Positions]) -> None:
        self.value = value
        self.inside = inside
        self.key: str | None = None
        self.key_position: Position = (1, 1)
        self.runs_on = False


class Tree:
    """A value that grows from the top down; filled by `put`, `open`, `name` and `close`."""

    def __init__(self) -> None:
        self.value: object = None
        self.root = Positions(1, 1, 1, 1, {})
        self._stack: list[_Open] = []

    @property
    def depth(self) -> int:
        """How many maps and lists are open."""
        return len(self._stack)

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        if not self._stack:
            return False
        top = self._stack[-1]
        return top.key is None and type(top.value) is dict

    @property
    def in_list(self) -> bool:
        """Whether what comes next is an entry of a list."""
        return bool(self._stack) and type(self._stack[-1].value) is list

    def run_on(self) -> None:
        """Note that what follows in the open map belongs to the next one."""
        self._stack[-1].runs_on = True

    @property
    def runs_on(self) -> bool:
        """Whether what follows in the open map belongs to the next one."""
        return self._stack[-1].runs_on

    def open(self, value: Container, position: Position) -> None:
        """Add a map or list; the next values go into it, until it is closed."""
        inside: dict[str | int, Positions] = {}
        self.put(value, position, inside)
        self._stack.append(_Open(value, inside))

    def close(self) -> None:
        """End the map or list opened last."""
        self._stack.pop()

    def name(self, key: str, position: Position) -> Positions | None:
        """Take a key of the open map; returns the positions of the same key, if there is one."""
        top = self._stack[-1]
        top.key, top.key_position = key, position
        return top.inside.get(key)

    def put(
        self,
        value: object,
        position: Position,
        inside: dict[str | int, Positions] = _NOTHING_INSIDE,
    ) -> None:
        """Add a value; of two under one key the first stays."""
        line, column = position
        if not self._stack:
            self.value, self.root = value, Positions(line, column, line, column, inside)
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.inside[len(top.value)] = Positions(line, column, line, column, inside)
            top.value.append(value)
        elif top.key is not None:
            if top.key not in top.value:
                top.value[top.key] = value
                top.inside[top.key] = Positions(line, column, *top.key_position, inside)
            top.key = None
