"""Which steps and groups have certainly ended before which: by order, `needs` and `covers`.

A group is two nodes of a graph, its begin and its end, so that there are as many edges as names
written, and not as many as the steps that they stand for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from holdgate.definition.draft.names import Name
from holdgate.definition.draft.parts import DraftElement, DraftGroup, DraftStep
from holdgate.source.yaml.document import Path


class Order:
    """The order of a definition: what has ended before what, at any distance."""

    def __init__(
        self,
        steps: Sequence[DraftStep],
        groups: Sequence[DraftGroup],
        by_id: Mapping[str, DraftElement],
        *,
        listed: bool,
    ) -> None:
        self._groups = groups
        self._all: tuple[DraftElement, ...] = (*steps, *groups)
        self._by_id = by_id
        self._listed: dict[Path | None, bool] = {None: listed}
        self._listed.update((group.path, group.listed) for group in groups)
        self._begin: dict[Path, int] = {step.path: step.index for step in steps}
        self._end = dict(self._begin)
        for number, group in enumerate(groups):
            self._begin[group.path] = len(steps) + 2 * number
            self._end[group.path] = len(steps) + 2 * number + 1

    def precedes(self, earlier: DraftElement, later: DraftElement) -> bool:
        """Whether `earlier` has certainly ended before `later` can begin."""
        mask = self._before[self._begin[later.path]]
        if isinstance(earlier, DraftGroup):  # as a whole, or each of its steps by itself
            all_in_it = (1 << earlier.last - earlier.first) - 1
            return mask >> earlier.first & all_in_it == all_in_it
        return bool(mask >> self._end[earlier.path] & 1)

    def waits_for(self, element: DraftElement, other: DraftElement) -> bool:
        """Whether `element` can end only after `other` has begun; both may be the same.

        The start form waits for nothing, and nothing waits for it: it has always ended.
        """
        if element.path not in self._end or other.path not in self._begin:
            return False
        mask = self._before[self._end[element.path]]
        return other is element or bool(mask >> self._begin[other.path] & 1)

    def behind(self, steps: Iterable[DraftStep], others: Iterable[DraftStep]) -> list[DraftStep]:
        """Those of `steps` that certainly begin only after one of `others` has ended."""
        mask = 0
        for other in others:
            mask |= 1 << self._end[other.path]
        return [step for step in steps if self._before[self._begin[step.path]] & mask]

    def beside(
        self, steps: Iterable[DraftStep], others: Iterable[DraftStep]
    ) -> Iterator[tuple[DraftStep, DraftStep]]:
        """Those of `steps` beside which one of `others` stands: neither waits for the other.

        With the first of those beside it.
        """
        by_index = {other.index: other for other in others}
        mask = 0
        for index in by_index:
            mask |= 1 << index
        for step in steps if mask else ():
            apart = self._before[step.index] | self._after[step.index] | 1 << step.index
            if left := mask & ~apart:
                yield step, by_index[(left & -left).bit_length() - 1]

    def waits_by_order(self, element: DraftElement, earlier: DraftElement) -> bool:
        """Whether `element` waits for `earlier` by the order alone, without its own `needs`."""
        end = self._end[earlier.path]
        return any(
            node == end or self._before[node] >> end & 1 for node in self._by_order[element.path]
        )

    def above(self, element: DraftElement) -> DraftElement | None:
        """The step or group just above it in the same list, whether or not it waits for it."""
        return self._above.get(element.path)

    def listed(self, element: DraftElement) -> bool:
        """Whether the list that contains it is an order."""
        return self._listed[element.parent]

    @cached_property
    def _above(self) -> Mapping[Path, DraftElement]:
        last_in_list: dict[Path | None, DraftElement] = {}
        above: dict[Path, DraftElement] = {}
        for element in sorted(self._all, key=lambda element: element.path):
            if element.parent in last_in_list:
                above[element.path] = last_in_list[element.parent]
            last_in_list[element.parent] = element
        return above

    @cached_property
    def _by_order(self) -> Mapping[Path, tuple[int, ...]]:
        """For each element the nodes that the order puts just before it."""
        return {element.path: tuple(self._nodes_before(element)) for element in self._all}

    def _nodes_before(self, element: DraftElement) -> Iterator[int]:
        if element.parent is not None:
            yield self._begin[element.parent]
        above = self._above.get(element.path)
        if above and self._listed[element.parent]:
            yield self._end[above.path]

    @cached_property
    def _before(self) -> list[int]:
        """For each node all nodes before it, as a bit mask."""
        return closure(self._needs)

    @cached_property
    def _after(self) -> list[int]:
        """For each node all nodes after it, as a bit mask."""
        dependents: list[list[int]] = [[] for _ in self._needs]
        for node, needs in enumerate(self._needs):
            for need in needs:
                dependents[need].append(node)
        return closure(dependents)

    @cached_property
    def _needs(self) -> list[list[int]]:
        """For each node the nodes just before it."""
        needs: list[list[int]] = [[] for _ in range(len(self._all) + len(self._groups))]
        for element in self._all:
            covers = element.covers if isinstance(element, DraftStep) else ()
            begin = needs[self._begin[element.path]]
            begin += self._by_order[element.path]
            begin += self._ends_of((*element.needs, *covers))
            if element.parent is not None:
                needs[self._end[element.parent]].append(self._end[element.path])
        for group in self._groups:
            needs[self._end[group.path]].append(self._begin[group.path])
        return needs

    def _ends_of(self, names: Iterable[Name]) -> Iterator[int]:
        for name in names:
            element = self._by_id.get(name.text)
            if element and element.path in self._end:
                yield self._end[element.path]


def closure(needs: Sequence[Sequence[int]]) -> list[int]:
    """For each node the set of all nodes before it, at any distance, as a bit mask.

    A node on a cycle is among those before itself. Each strongly connected component is complete
    before those that need it, so one pass finds every mask.
    """
    before = [0] * len(needs)
    for component in _components(needs):
        mask = 0
        for node in component:
            for need in needs[node]:
                mask |= before[need] | 1 << need
        for node in component:
            before[node] = mask
    return before


class _Search:
    """A search for strongly connected components, with a stack of its own.

    The algorithm is by R. E. Tarjan, "Depth-first search and linear graph algorithms", SIAM J.
    Comput. 1 (1972), 146-160. For each node: when it was visited (0: not yet), and the earliest
    visited node that it reaches.
    """

    def __init__(self, size: int) -> None:
        self.visited = [0] * size
        self.reach = [0] * size
        self.open: list[int] = []
        self.is_open: set[int] = set()
        self.count = 0

    def enter(self, node: int) -> None:
        self.count += 1
        self.visited[node] = self.reach[node] = self.count
        self.open.append(node)
        self.is_open.add(node)

    def leave(self, node: int) -> list[int]:
        """The component that ends with this node; empty while it goes on further up."""
        if self.reach[node] != self.visited[node]:
            return []
        component: list[int] = []
        while not component or component[-1] != node:
            component.append(self.open.pop())
        self.is_open.difference_update(component)
        return component


def _components(needs: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The components, each after all that it needs."""
    search = _Search(len(needs))
    for root in range(len(needs)):
        if not search.visited[root]:
            yield from _components_from(root, needs, search)


def _components_from(
    root: int, needs: Sequence[Sequence[int]], search: _Search
) -> Iterator[list[int]]:
    search.enter(root)
    path = [(root, iter(needs[root]))]
    while path:
        node, remaining = path[-1]
        need = next(remaining, None)
        if need is None:
            path.pop()
            if path:
                above = path[-1][0]
                search.reach[above] = min(search.reach[above], search.reach[node])
            if component := search.leave(node):
                yield component
        elif not search.visited[need]:
            search.enter(need)
            path.append((need, iter(needs[need])))
        elif need in search.is_open:
            search.reach[node] = min(search.reach[node], search.visited[need])
