"""What each step waits for: its own `needs` and its place in the order, groups dissolved.

Only edges that say something new are kept. What a group needs, each of its steps needs: those that
wait for another step of the group do so by way of that one. What needs a group needs all its steps:
those that another step of the group waits for are settled before.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftElement, DraftGroup, DraftStep
from holdgate.model.ids import START
from holdgate.source.yaml.document import Path


class Needs:
    """The needs of the steps of one draft, which has no errors."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._last: dict[Path, tuple[str, ...]] = {}

    def of(self, step: DraftStep) -> tuple[str, ...]:
        """The ids of the steps that it waits for: those of the order first, then those written."""
        parts = [self.last_of(each) for each in self._kept[step.index]]
        if len(parts) == 1:
            return parts[0]
        return tuple(dict.fromkeys(need for part in parts for need in part))

    def count(self) -> int:
        """How many there are in all, at most; known without making them."""
        return sum(len(self.last_of(each)) for kept in self._kept for each in kept)

    def last_of(self, element: DraftElement) -> tuple[str, ...]:
        """Of a group, the steps in it for which no other step of it waits; else the step."""
        if not isinstance(element, DraftGroup):
            return (element.id or "",)
        if element.path not in self._last:
            self._last[element.path] = tuple(self._last_in(element))
        return self._last[element.path]

    @cached_property
    def _kept(self) -> list[tuple[DraftElement, ...]]:
        """For each step, what it waits for by itself or as one of the first of its groups."""
        return [tuple(self._of(step)) for step in self._draft.steps]

    def _of(self, step: DraftStep) -> Iterator[DraftElement]:
        behind = list(self._direct(step))
        covers = [self._draft.by_id[name.text] for name in step.covers]
        yield from behind
        for group in reversed(self._draft.groups_of(step)):
            if any(_inside(each, group) for each in (*behind, *covers)):
                return
            more = list(self._direct(group))
            behind += more
            yield from more

    def _direct(self, element: DraftElement) -> Iterator[DraftElement]:
        """What stands above it, if that is an order, and what it names."""
        above = self._draft.order.above(element)
        if above and self._draft.order.listed(element):
            yield above
        yield from (self._draft.by_id[name.text] for name in element.needs if name.text != START)

    def _last_in(self, group: DraftGroup) -> Iterator[str]:
        steps = self._draft.steps[group.first : group.last]
        waited = _Marks(group.first, group.last)
        for step in steps:
            covers = (self._draft.by_id[name.text] for name in step.covers)
            for each in (*self._kept[step.index], *covers):
                if _inside(each, group):
                    waited.mark(*_span(each))
        for step, is_waited in zip(steps, waited.marked(), strict=True):
            if not is_waited:
                yield step.id or ""


class _Marks:
    """Which of the steps from `first` to `last` lie in one of the spans that were marked."""

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._changes = [0] * (last - first + 1)

    def mark(self, first: int, last: int) -> None:
        self._changes[first - self._first] += 1
        self._changes[last - self._first] -= 1

    def marked(self) -> Iterable[bool]:
        return (depth > 0 for depth in list(accumulate(self._changes))[:-1])


def _span(element: DraftElement) -> tuple[int, int]:
    """The indexes of the steps that it stands for, the second one without."""
    if isinstance(element, DraftGroup):
        return element.first, element.last
    index = element.index if isinstance(element, DraftStep) else -1
    return index, index + 1


def _inside(element: DraftElement, group: DraftGroup) -> bool:
    first, last = _span(element)
    return group.first <= first and last <= group.last
