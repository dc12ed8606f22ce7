"""What must have ended before what, at any distance.

Strongly connected components by R. E. Tarjan, "Depth-first search and linear graph algorithms",
SIAM J. Comput. 1 (1972), 146-160, with a stack of its own; each component is complete before those
that need it, so one pass finds every mask.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


def closure(needs: Sequence[Sequence[int]]) -> list[int]:
    """For each node the set of all nodes before it, as a bit mask.

    A node on a cycle is among those before itself.
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


@dataclass(slots=True)
class _Search:
    """The state of the search: when each node was found, how far up it reaches, what is open."""

    found: list[int]
    reach: list[int]
    open: list[int] = field(default_factory=list)
    is_open: set[int] = field(default_factory=set)
    count: int = 0

    def enter(self, node: int) -> None:
        self.count += 1
        self.found[node] = self.reach[node] = self.count
        self.open.append(node)
        self.is_open.add(node)

    def leave(self, node: int) -> list[int]:
        """The component that ends with this node; empty while it goes on further up."""
        if self.reach[node] != self.found[node]:
            return []
        component: list[int] = []
        while not component or component[-1] != node:
            component.append(self.open.pop())
        self.is_open.difference_update(component)
        return component


def _components(needs: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The components, each after all that it needs."""
    search = _Search([0] * len(needs), [0] * len(needs))
    for root in range(len(needs)):
        if not search.found[root]:
            yield from _from(root, needs, search)


def _from(root: int, needs: Sequence[Sequence[int]], search: _Search) -> Iterator[list[int]]:
    search.enter(root)
    path = [(root, iter(needs[root]))]
    while path:
        node, left = path[-1]
        need = next(left, None)
        if need is None:
            path.pop()
            if path:
                above = path[-1][0]
                search.reach[above] = min(search.reach[above], search.reach[node])
            if component := search.leave(node):
                yield component
        elif not search.found[need]:
            search.enter(need)
            path.append((need, iter(needs[need])))
        elif need in search.is_open:
            search.reach[node] = min(search.reach[node], search.found[need])
