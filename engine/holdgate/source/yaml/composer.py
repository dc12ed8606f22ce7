"""Parser events put together into plain values, refusing what we do not want of YAML."""

from typing import Protocol

from holdgate.model.marks import composed, crowded
from holdgate.source.problem import Problem
from holdgate.source.raw import Place, raw_problem
from holdgate.source.words import value_words
from holdgate.source.yaml.characters import CHARACTER, too_crowded, unseen
from holdgate.source.yaml.scalars import NotANumber, Scalar, resolve
from holdgate.source.yaml.tree import Container, Tree

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
_IN_QUOTES = "if it is a text, put it in quotes"


class Stop(Exception):  # noqa: N818 - no error: a problem is recorded, and reading ends
    """There is no sense in reading on."""


class Mark(Protocol):
    """A place as the parser counts it, from 0."""

    line: int
    column: int


class Event(Protocol):
    """What the parser hands over; which of these an event has depends on its kind."""

    start_mark: Mark
    value: str
    style: str | None
    anchor: str | None
    tag: str | None
    version: tuple[int, int] | None
    tags: dict[str, str] | None


class Composer:
    """Takes events one by one; `tree` and `problems` are the result."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.tree = Tree()
        self.problems: list[Problem] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event; raises `Stop` when there is no sense in reading on.

        Kinds of events are told apart by name, so that PyYAML has one door.
        """
        place = event.start_mark.line + 1, event.start_mark.column + 1
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event, place)
            case "MappingStartEvent":
                self._open(event, {}, place)
            case "SequenceStartEvent":
                self._open(event, [], place)
            case "MappingEndEvent" | "SequenceEndEvent":
                self.tree.close()
            case "AliasEvent":
                self._alias(event, place)
            case "DocumentStartEvent":
                self._document(event, place)
        if len(self.problems) > MAX_PROBLEMS:
            raise Stop

    def finish(self) -> None:
        """Say so when there was nothing to read."""
        if not self._documents:
            self._say((1, 1), EMPTY, "this file is empty")

    def _document(self, event: Event, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            self._say(place, DOCUMENTS, "a second document begins here", "one file holds one")
            raise Stop
        if event.version not in {None, (1, 2)}:
            self._say(place, VERSION, "this is read as YAML 1.2", "delete the line with `%YAML`")
        if event.tags:
            self._say(place, TAG, "`%TAG` is for tags, which are not possible", "delete its line")

    def _alias(self, event: Event, place: Place) -> None:
        message = f"`*{event.anchor}` refers to another place, which is not possible"
        self._say(place, ANCHOR, message, f"write it out; {_IN_QUOTES}")
        self._put("", place)

    def _scalar(self, event: Event, place: Place) -> None:
        self._refuse_marks(event, place)
        value = event.value if event.style else self._plain(event.value, place)
        self._put(self._unescaped(event.value, place) if event.style == '"' else value, place)

    def _unescaped(self, text: str, place: Place) -> str:
        """A text in double quotes, where codes stand for what the file itself cannot hold."""
        hidden = unseen(text)
        if hidden:
            self._say(place, CHARACTER, f"this text holds the control character {hidden}")
        if crowded(text) is not None:
            self._say(place, CHARACTER, too_crowded(), "delete them")
        return composed(text)

    def _plain(self, text: str, place: Place) -> Scalar:
        if text == "<<" and self.tree.wants_key:
            self._say(place, MERGE, "`<<` (a merge) is not possible", "write the keys out")
        try:
            return resolve(text)
        except NotANumber:
            self._say(place, NUMBER, "this number cannot be kept exactly", _IN_QUOTES)
            return text

    def _open(self, event: Event, value: Container, place: Place) -> None:
        self._refuse_marks(event, place)
        if self.tree.wants_key:
            self._map_as_key(place)
        if self.tree.depth == MAX_DEPTH:
            self._say(place, DEPTH, f"more than {MAX_DEPTH} levels lie inside each other")
            raise Stop
        self.tree.open(value, place)

    def _map_as_key(self, place: Place) -> None:
        line, column = place
        if self.text.splitlines()[line - 1][:column].endswith("{{"):
            place, message = (line, column - 1), "a text cannot begin with `{{`"
            self._say(place, KEY, message, "put the text in quotes")
        else:
            self._say(place, KEY, "a key must be text, not a map or a list", _IN_QUOTES)
        raise Stop

    def _put(self, value: Scalar, place: Place) -> None:
        if not self.tree.wants_key:
            self.tree.put(value, place)
            return
        if not isinstance(value, str):
            message = f"a key must be text, not {value_words(value)}"
            self._say(place, KEY, message, "put it in quotes")
        first = self.tree.name(str(value), place)
        if first and not self.tree.runs_on:
            self._twice(str(value), place, first.key_line)

    def _twice(self, key: str, place: Place, line: int) -> None:
        """A key that stands there twice; after an `id`, all that follows is of the next entry."""
        hint = f"the first one is on line {line}"
        if key == "id":
            self.tree.run_on()
            hint += "; a new step begins with a dash: `- id: …`"
        self._say(place, TWICE, f"`{key}` stands here twice", hint)

    def _refuse_marks(self, event: Event, place: Place) -> None:
        if event.anchor is not None:
            message = f"`&{event.anchor}` names this place, which is not possible"
            self._say(place, ANCHOR, message, f"delete it; {_IN_QUOTES}")
        if event.tag is not None:
            message = "`!` begins a tag, which is not possible"
            self._say(place, TAG, message, f"delete it; {_IN_QUOTES}")

    def _say(self, place: Place, rule: str, message: str, hint: str | None = None) -> None:
        self.problems.append(raw_problem(self.file, place, rule, message, hint))
