"""How the steps of a process depend on each other, without the steps themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar, overload

from msgspec import Struct

T = TypeVar("T")
Names = tuple[str, ...]


class Readers(Struct, frozen=True, kw_only=True):
    """Who looks at a step, beside the steps that need it.

    `deadlines`: for each step, the steps whose deadline counts from its end or its answers.
    `contexts`: for each step, the approvals that show it to their signers. `documents`: the
    approvals that cover a document of the run, which shows all that had ended then.
    """

    deadlines: Mapping[str, Names]
    contexts: Mapping[str, Names]
    documents: Names


class Graph(Protocol):
    """The graph of the steps of a process."""

    @property
    def count(self) -> int:
        """How many steps there are."""

    @property
    def ids(self) -> Names:
        """The steps by number."""

    @property
    def index(self) -> Mapping[str, int]:
        """The place of each step in `ids`."""

    @property
    def order(self) -> Names:
        """The steps in topological order; among equals by number."""

    @property
    def position(self) -> Mapping[str, int]:
        """The place of each step in `order`."""

    @property
    def dependents(self) -> Mapping[str, Names]:
        """For each step, the steps that need it."""

    @property
    def covering(self) -> Mapping[str, Names]:
        """For each covered task, the approvals that cover it."""

    @property
    def members(self) -> Mapping[str, Names]:
        """For each group, all its steps, also those of groups in it."""

    @property
    def readers(self) -> Readers | None:
        """Who looks at a step; None in what an earlier version compiled."""


class WholeGraph(Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True):
    """A graph of which all is known."""

    ids: Names
    order: Names
    dependents: Mapping[str, Names]
    covering: Mapping[str, Names]
    members: Mapping[str, Names]
    readers: Readers | None = None

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.ids)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of each step in `ids`."""
        return places(self.ids)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each step in `order`."""
        return places(self.order)


def places(steps: Names) -> dict[str, int]:
    """The place of each step."""
    return {step: place for place, step in enumerate(steps)}


def graph_of(
    upstream: Mapping[str, Names],
    covers: Mapping[str, Names],
    groups: Mapping[str, Names],
    readers: Readers | None = None,
) -> WholeGraph:
    """The graph of steps: what each needs, covers, and which groups it is in, in step order."""
    dependents = _turned(upstream, among=upstream)
    return WholeGraph(
        ids=tuple(upstream),
        order=_in_order(upstream, dependents),
        dependents=dependents,
        covering=_turned(covers),
        members=_turned(groups),
        readers=readers,
    )


def readers_of(
    deadlines: Mapping[str, Names], contexts: Mapping[str, Names], documents: Names
) -> Readers:
    """Who looks at a step: of each step what its deadline reads, of each approval what it shows."""
    return Readers(deadlines=_turned(deadlines), contexts=_turned(contexts), documents=documents)


def _turned(
    targets: Mapping[str, Names], among: Mapping[str, Names] | None = None
) -> dict[str, Names]:
    """The mapping turned round: for each name in a value (and each of `among`), its keys."""
    turned: dict[str, list[str]] = {name: [] for name in among or ()}
    for name, others in targets.items():
        for other in others:
            turned.setdefault(other, []).append(name)
    return {name: tuple(others) for name, others in turned.items()}


def _in_order(upstream: Mapping[str, Names], dependents: Mapping[str, Names]) -> Names:
    import heapq  # noqa: PLC0415 - a process that is compiled has its order

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
    """The steps of a stored process: their graph, and each step decoded when it is first read.

    A command on a run of thousands of steps reads only a few of them.
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
        made = self._made.get(index)
        if made is None:
            index = range(len(self))[index]
            made = self._made[index] = self._make(index)
        return made

    def __len__(self) -> int:
        return self.graph.count

    def __iter__(self) -> Iterator[T]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)
