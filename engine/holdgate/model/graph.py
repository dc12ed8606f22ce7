"""How the steps of a process lie to one another: all that is known of them without reading them."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

from msgspec import Struct

T = TypeVar("T")
Names = tuple[str, ...]


class Graph(Struct, frozen=True, kw_only=True):
    """`ids` by number; `order`: the same in topological order, among equals by number.

    `dependents`: of each step those that need it. `covering`: of each covered task its gates.
    `members`: of each group all its steps, those of the groups in it among them.
    """

    ids: Names
    order: Names
    dependents: Mapping[str, Names]
    covering: Mapping[str, Names]
    members: Mapping[str, Names]


def graph_of(
    upstream: Mapping[str, Names], covers: Mapping[str, Names], groups: Mapping[str, Names]
) -> Graph:
    """The graph of steps, each with what it needs, covers and lies in; in order of the steps."""
    dependents = _turned(upstream, among=upstream)
    return Graph(
        ids=tuple(upstream),
        order=_in_order(upstream, dependents),
        dependents=dependents,
        covering=_turned(covers),
        members=_turned(groups),
    )


def _turned(
    targets: Mapping[str, Names], among: Mapping[str, Names] | None = None
) -> dict[str, Names]:
    """For each name that is pointed at, who points at it; with `among` for all of these."""
    turned: dict[str, list[str]] = {name: [] for name in among or ()}
    for name, others in targets.items():
        for other in others:
            turned.setdefault(other, []).append(name)
    return {name: tuple(others) for name, others in turned.items()}


def _in_order(upstream: Mapping[str, Names], dependents: Mapping[str, Names]) -> Names:
    numbers = {step: number for number, step in enumerate(upstream)}
    left = {step: len(needs) for step, needs in upstream.items()}
    free = [(numbers[step], step) for step, count in left.items() if count == 0]
    heapq.heapify(free)
    ordered: list[str] = []
    while free:
        _, step = heapq.heappop(free)
        ordered.append(step)
        for after in dependents[step]:
            left[after] -= 1
            if left[after] == 0:
                heapq.heappush(free, (numbers[after], after))
    return tuple(ordered)


class Kept(Sequence[T], Generic[T]):  # noqa: PLW1641 - no process has a hash
    """Steps as a store keeps them: their graph, and each of them made when it is first looked at.

    A command on a run of thousands of steps looks at a few.
    """

    __slots__ = ("_made", "_make", "graph")

    def __init__(self, graph: Graph, make: Callable[[int], T]) -> None:
        self.graph = graph
        self._make = make
        self._made: dict[int, T] = {}

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        index = range(len(self))[index]
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def __len__(self) -> int:
        return len(self.graph.ids)

    def __iter__(self) -> Iterator[T]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)
