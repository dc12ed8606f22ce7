"""A value that grows from the top down, with the place of everything in it."""

from dataclasses import dataclass, field
from typing import TypeAlias

from holdgate.source.raw import Place
from holdgate.source.yaml.document import Spot

Container: TypeAlias = dict[str, object] | list[object]
_NOTHING: dict[str | int, Spot] = {}  # what is inside of every word; never filled


@dataclass(slots=True)
class _Open:
    """A map or list being filled; in a map, the key whose value comes next."""

    value: Container
    inside: dict[str | int, Spot]
    key: str | None = None
    key_place: Place = (1, 1)
    runs_on: bool = False


@dataclass(slots=True)
class Tree:
    """The value and the spot of its root; filled by `put`, `open`, `name` and `close`."""

    value: object = None
    root: Spot = field(default_factory=lambda: Spot(1, 1, 1, 1, {}))
    _stack: list[_Open] = field(default_factory=list)

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

    def run_on(self) -> None:
        """Note that the open map runs on into what should be another one."""
        self._stack[-1].runs_on = True

    @property
    def runs_on(self) -> bool:
        """Whether the open map was noted to run on."""
        return self._stack[-1].runs_on

    def open(self, value: Container, place: Place) -> None:
        """Add a map or list; what comes next goes into it, until it is closed."""
        inside: dict[str | int, Spot] = {}
        self.put(value, place, inside)
        self._stack.append(_Open(value, inside))

    def close(self) -> None:
        """End the map or list opened last."""
        self._stack.pop()

    def name(self, key: str, place: Place) -> Spot | None:
        """Take a key of the map that is open; gives the spot of the same key, if it was there."""
        top = self._stack[-1]
        top.key, top.key_place = key, place
        return top.inside.get(key)

    def put(self, value: object, place: Place, inside: dict[str | int, Spot] = _NOTHING) -> None:
        """Add a value; of two under one key the first stays."""
        line, column = place
        if not self._stack:
            self.value, self.root = value, Spot(line, column, line, column, inside)
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.inside[len(top.value)] = Spot(line, column, line, column, inside)
            top.value.append(value)
        elif top.key is not None:
            if top.key not in top.value:
                top.value[top.key] = value
                top.inside[top.key] = Spot(line, column, *top.key_place, inside)
            top.key = None
