"""A value that grows from the top down, with the place of everything in it."""

from dataclasses import dataclass, field
from typing import TypeAlias

from holdgate.source.document import Spot
from holdgate.source.raw import Place

Container: TypeAlias = dict[str, object] | list[object]


@dataclass(slots=True)
class _Open:
    """A map or list being filled; in a map, the key whose value comes next."""

    value: Container
    inside: dict[str | int, Spot]
    key: str | None = None
    key_place: Place = (1, 1)
    runs_on: bool = False

    def put(self, value: object, place: Place, inside: dict[str | int, Spot]) -> None:
        """Add to the list, or under the key; of two values under one key the first stays."""
        if isinstance(self.value, list):
            self.inside[len(self.value)] = Spot(*place, *place, inside)
            self.value.append(value)
        elif self.key is not None:
            if self.key not in self.value:
                self.value[self.key] = value
                self.inside[self.key] = Spot(*place, *self.key_place, inside)
            self.key = None


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
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def run_on(self) -> None:
        """Note that the open map runs on into what should be another one."""
        self._stack[-1].runs_on = True

    @property
    def runs_on(self) -> bool:
        """Whether the open map was noted to run on."""
        return self._stack[-1].runs_on

    def put(self, value: object, place: Place) -> None:
        """Add a value that holds no others."""
        self._add(value, place, {})

    def open(self, value: Container, place: Place) -> None:
        """Add a map or list; what comes next goes into it, until it is closed."""
        inside: dict[str | int, Spot] = {}
        self._add(value, place, inside)
        self._stack.append(_Open(value, inside))

    def close(self) -> None:
        """End the map or list opened last."""
        self._stack.pop()

    def name(self, key: str, place: Place) -> Spot | None:
        """Take a key of the map that is open; gives the spot of the same key, if it was there."""
        top = self._stack[-1]
        top.key, top.key_place = key, place
        return top.inside.get(key)

    def _add(self, value: object, place: Place, inside: dict[str | int, Spot]) -> None:
        if self._stack:
            self._stack[-1].put(value, place, inside)
        else:
            self.value, self.root = value, Spot(*place, *place, inside)
