"""Builds plain values with their positions from parser events; refuses YAML that we do not want."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from holdgate.model.marks import composed, crowded
from holdgate.model.visible_text import first_hidden
from holdgate.source.finding import problem_at
from holdgate.source.problem import Position, Problem
from holdgate.source.words import describe_value
from holdgate.source.yaml.characters import CHARACTER, too_crowded
from holdgate.source.yaml.document import Positions
from holdgate.source.yaml.lost_text import Text
from holdgate.source.yaml.scalars import FIRST_OF_NUMBERS, WORDS, NotANumber, Scalar, resolve

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
SYNTAX = "yaml-syntax"
MAX_DEPTH = 40
MAX_PROBLEMS = 100
_TYPE_TAG = r"tag:yaml\.org,2002:\w+"
_REFERENCE = r"[\w-]+\.[\w-]+:\s*$"
_CONDITION = r"\b(?:when|if|condition|only_if|unless):\s*\$?\{\{$"
_IN_QUOTES = "if it is a text, put it in quotes"

# An event of PyYAML: which attributes it has depends on its kind.
Event: TypeAlias = Any
_NO_TEXTS = frozenset(WORDS) | {"<<"}  # the words that are no text, and a merge key
_NAMED = frozenset((ScalarEvent, MappingStartEvent, SequenceStartEvent))  # may have anchor and tag
_NOTHING_INSIDE: dict[str | int, Positions] = {}  # shared by all scalars; never filled


class Stop(Exception):  # noqa: N818 - no error: a problem is recorded, and parsing ends
    """There is no point in parsing on."""


class Composer:
    """Takes events; `value`, `root` and `problems` are the result, `last` is the last event.

    `texts` are the scalars of which the value may hold less than the file.
    """

    def __init__(self, file: str, text: str, *, is_data: bool = False) -> None:
        self._is_data = is_data
        self.file = file
        self.text = text
        self.value: object = None
        self.root = Positions(1, 1, 1, 1, {})
        self.last: Event = None
        self.problems: list[Problem] = []
        self.texts: list[Text] = []
        self._documents = 0

    def take(self, events: Iterable[Event]) -> None:  # noqa: C901, PLR0912, PLR0915 - see below
        """Take all events; raises `Stop` when there is no point in parsing on.

        A file has up to 150,000 events, and calls are what costs most here. So what is common is
        done in this loop, and what is rare in methods.
        """
        keeps_all = "#" in self.text or not self.text.isascii()  # for comments, and curly quotes
        may_refuse = "&" in self.text or "!" in self.text  # what an anchor and a tag begin with
        holder: Any = None  # the map or list being filled; None around the root
        inside: dict[str | int, Positions] = {}  # the positions of its values
        in_map = False
        key: str | None = None  # in a map, the key whose value comes next
        key_line = key_column = 1
        runs_on = False  # whether the rest of the map belongs to the next one
        around: list[tuple[Any, dict[str | int, Positions], bool]] = []
        for event in events:
            self.last = event
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                holder, inside, runs_on = around.pop()
                in_map = type(holder) is dict
                continue
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            own = _NOTHING_INSIDE
            if may_refuse and kind in _NAMED:
                self._refuse_anchor_and_tag(event)
            if kind is ScalarEvent:
                value, style = event.value, event.style
                if keeps_all or style == '"' or event.end_mark.line >= line:
                    self.texts.append((event, holder is not None and not in_map))
                if style:
                    value = self._unescaped(event) if style == '"' else value
                elif value in _NO_TEXTS or value[0] in FIRST_OF_NUMBERS:
                    value = self._word(event, wants_key=in_map and key is None)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, len(around), wants_key=in_map and key is None)
                value = {} if kind is MappingStartEvent else []
                own = {}
            elif kind is AliasEvent:
                value = self._alias(event)
            else:
                self._document(event)
                continue
            if in_map and key is None:
                key = value if type(value) is str else self._no_text(value, event)
                key_line, key_column = line, column
                if key in inside and not runs_on:
                    self._duplicate_key(key, event, inside[key].key_line)
                    runs_on = key == "id"  # all that follows is the next entry
                continue
            if key is not None:
                if key not in inside:  # of two under one key the first stays
                    holder[key] = value
                    inside[key] = Positions(line, column, key_line, key_column, own)
                key = None
            elif holder is not None:
                inside[len(holder)] = Positions(line, column, line, column, own)
                holder.append(value)
            else:
                self.value, self.root = value, Positions(line, column, line, column, own)
            if own is not _NOTHING_INSIDE:
                around.append((holder, inside, runs_on))
                holder, inside, runs_on = value, own, False
                in_map = kind is MappingStartEvent

    def _word(self, event: Event, *, wants_key: bool) -> Scalar:
        """The value of a word without quotes that may be no text."""
        text: str = event.value
        if text == "<<" and wants_key:
            message, hint = "`<<` (a merge) is not allowed", "write the keys out"
            self._report(_position(event), MERGE, message, hint)
        try:
            return resolve(text)
        except NotANumber:
            message = "this number cannot be stored exactly"
            self._report(_position(event), NUMBER, message, _IN_QUOTES)
            return text

    def _no_text(self, value: object, event: Event) -> str:
        """A key that is no text, as text."""
        message = f"a key must be text, not {describe_value(value)}"
        self._report(_position(event), KEY, message, "put it in quotes")
        return str(value)

    def _open(self, event: Event, depth: int, *, wants_key: bool) -> None:
        """Refuse a map or a list that must not begin here."""
        if wants_key:
            self._map_as_key(_position(event))
        if depth == MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels are nested here"
            self._report(_position(event), DEPTH, message)
            raise Stop

    def _alias(self, event: Event) -> str:
        position = _position(event)
        message = f"`*{event.anchor}` refers to another place, which is not allowed"
        self._report(position, ANCHOR, message, f"write the value itself; {self._quotes(position)}")
        return ""

    def finish(self) -> None:
        """Report a file without any document."""
        if not self._documents:
            self._report((1, 1), EMPTY, "this file is empty")

    def _document(self, event: Event) -> None:
        """Refuse a second document, and directives; other events say nothing about the value."""
        if type(event) is not DocumentStartEvent:
            return
        position = _position(event)
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

    def _unescaped(self, event: Event) -> str:
        """A text in double quotes: its escape codes may stand for what a file must not contain."""
        text, position = event.value, _position(event)
        hidden = None if self._is_data else first_hidden(text)
        if hidden:
            message = f"this text contains the invisible character {hidden.code}"
            hint = "delete its code, or use single quotes, if the backslash belongs to the text"
            self._report(position, CHARACTER, message, hint)
        if crowded(text) is not None:
            self._report(position, CHARACTER, too_crowded(), "delete them")
        return composed(text)

    def _map_as_key(self, position: Position) -> None:
        line, column = position
        before = self._line(position)[:column]
        if before.endswith("{{") and re.search(_CONDITION, before):
            message = "a condition is a map, not a formula"
            self._report((line, column - 1), KEY, message, "write `when: {step.field: answer}`")
        elif before.endswith("{{"):
            message = "a text cannot begin with `{{`"
            mended = _in_quotes(self._line(position))
            hint = f"put the text in quotes: {mended}" if mended else "put the text in quotes"
            self._report((line, column - 1), KEY, message, hint)
        else:
            self._report(position, KEY, "a key must be text, not a map or a list", _IN_QUOTES)
        raise Stop

    def _duplicate_key(self, key: str, event: Event, first_line: int) -> None:
        hint = f"the first one is on line {first_line}"
        if key == "id":
            hint += "; a new step begins with a dash: `- id: …`"
        self._report(_position(event), TWICE, f"`{key}` is here twice", hint)

    def _refuse_anchor_and_tag(self, event: Event) -> None:
        position = _position(event)
        if event.anchor is not None:
            message = f"`&{event.anchor}` names this place, which is not allowed"
            self._report(position, ANCHOR, message, f"delete it; {self._quotes(position)}")
        if event.tag is not None:
            message = "`!` begins a tag, which is not allowed"
            is_type = re.fullmatch(
                _TYPE_TAG, event.tag
            )  # such as `!!str`, which no text begins with
            hint = "delete it" if is_type else f"delete it; {self._quotes(position)}"
            if re.search(_REFERENCE, self._line(position)[: position[1] - 1]):
                message, hint = "there is no “not”", "name the other answers in a list"
            self._report(position, TAG, message, hint)

    def _line(self, position: Position) -> str:
        return self.text.splitlines()[position[0] - 1]

    def _quotes(self, position: Position) -> str:
        """Advice to put a text in quotes, with its line as it must be."""
        mended = _in_quotes(self._line(position))
        return f"{_IN_QUOTES}: {mended}" if mended else _IN_QUOTES

    def _report(self, position: Position, rule: str, message: str, hint: str | None = None) -> None:
        self.problems.append(problem_at(self.file, position, rule, message, hint))
        if len(self.problems) > MAX_PROBLEMS:
            raise Stop


def _position(event: Event) -> Position:
    """Where an event begins; PyYAML counts from 0."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def _in_quotes(line: str) -> str | None:
    from holdgate.source.yaml.lines import in_quotes  # noqa: PLC0415 - for a file with problems

    return in_quotes(line)
