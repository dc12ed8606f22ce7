"""Which steps and groups have certainly ended before which: by order, `needs` and `covers`.

A group is two nodes, where it begins and where it ends, so that the edges are as many as the
names that are written, and not as the steps they stand for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from holdgate.definition.draft_parts import DraftElement, DraftGroup, DraftStep
from holdgate.definition.graph import closure
from holdgate.definition.names import Name
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
        """Whether the one has certainly ended before the other can begin."""
        mask = self._before[self._begin[later.path]]
        if isinstance(earlier, DraftGroup):  # as a whole, or each of its steps by itself
            all_in_it = (1 << earlier.last - earlier.first) - 1
            return mask >> earlier.first & all_in_it == all_in_it
        return bool(mask >> self._end[earlier.path] & 1)

    def ends_with(self, part: DraftElement, whole: DraftElement) -> bool:
        """Whether the one must begin before the other, or itself, can have ended.

        Of the start form nothing must: it has ended before everything.
        """
        if whole.path not in self._end or part.path not in self._begin:
            return False
        mask = self._before[self._end[whole.path]]
        return part is whole or bool(mask >> self._begin[part.path] & 1)

    def asked_by_order(self, earlier: DraftElement, step: DraftElement) -> bool:
        """Whether the order alone, without its own `needs`, makes the one wait for the other."""
        end = self._end[earlier.path]
        return any(
            node == end or self._before[node] >> end & 1 for node in self._by_order[step.path]
        )

    def above(self, element: DraftElement) -> DraftElement | None:
        """The step or group just above it in the same list, whether or not it waits for it."""
        return self._above.get(element.path)

    def listed(self, element: DraftElement) -> bool:
        """Whether the list that it stands in is an order."""
        return self._listed[element.parent]

    @cached_property
    def _above(self) -> Mapping[Path, DraftElement]:
        last: dict[Path | None, DraftElement] = {}
        found: dict[Path, DraftElement] = {}
        for each in sorted(self._all, key=lambda one: one.path):
            if each.parent in last:
                found[each.path] = last[each.parent]
            last[each.parent] = each
        return found

    @cached_property
    def _by_order(self) -> Mapping[Path, tuple[int, ...]]:
        """For each element the nodes that the order puts before it."""
        return {each.path: tuple(self._placed(each)) for each in self._all}

    def _placed(self, element: DraftElement) -> Iterator[int]:
        if element.parent is not None:
            yield self._begin[element.parent]
        above = self._above.get(element.path)
        if above and self._listed[element.parent]:
            yield self._end[above.path]

    @cached_property
    def _before(self) -> list[int]:
        needs: list[list[int]] = [[] for _ in range(len(self._all) + len(self._groups))]
        for each in self._all:
            covers = each.covers if isinstance(each, DraftStep) else ()
            begin = needs[self._begin[each.path]]
            begin += self._by_order[each.path]
            begin += self._named((*each.needs, *covers))
            if each.parent is not None:
                needs[self._end[each.parent]].append(self._end[each.path])
        for group in self._groups:
            needs[self._end[group.path]].append(self._begin[group.path])
        return closure(needs)

    def _named(self, names: Iterable[Name]) -> Iterator[int]:
        for name in names:
            found = self._by_id.get(name.text)
            if found and found.path in self._end:
                yield self._end[found.path]
