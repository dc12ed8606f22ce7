"""What each step waits for: its own `needs` and its place in the order, with groups dissolved.

Only edges that say something new are kept. What a group needs, each of its steps needs; a step that
waits for another step of the group gets these needs through that step. What needs a group needs all
its steps; a step that another step of the group waits for is settled earlier anyway.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftElement, DraftGroup, DraftStep
from holdgate.model.ids import START
from holdgate.source.yaml.document import Path


class Needs:
    """The needs of the steps of one draft, which has no errors."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._last: dict[Path, tuple[str, ...]] = {}

    def of(self, step: DraftStep) -> tuple[str, ...]:
        """The ids of the steps that it waits for: first by the order, then by its `needs`."""
        parts = [self._last_steps(element) for element in self._needed[step.index]]
        if len(parts) == 1:
            return parts[0]
        return tuple(dict.fromkeys(need for part in parts for need in part))

    def count(self) -> int:
        """How many needs all steps have together, at most; none of them is built for this."""
        return sum(len(self._last_steps(element)) for needed in self._needed for element in needed)

    def _last_steps(self, element: DraftElement) -> tuple[str, ...]:
        """The step; of a group, the steps in it for which no other step of it waits."""
        if not isinstance(element, DraftGroup):
            return (element.id or "",)
        if element.path not in self._last:
            self._last[element.path] = tuple(self._last_steps_in(element))
        return self._last[element.path]

    @cached_property
    def _needed(self) -> list[tuple[DraftElement, ...]]:
        """For each step, what it waits for by itself or as one of the first of its groups."""
        return [tuple(self._needed_by(step)) for step in self._draft.steps]

    def _needed_by(self, step: DraftStep) -> Iterator[DraftElement]:
        needed = list(self._direct_needs(step))
        covers = [self._draft.by_id[name.text] for name in step.covers]
        yield from needed
        for group in reversed(self._draft.groups_of(step)):
            if any(_is_inside(element, group) for element in (*needed, *covers)):
                return
            of_group = list(self._direct_needs(group))
            needed += of_group
            yield from of_group

    def _direct_needs(self, element: DraftElement) -> Iterator[DraftElement]:
        """The element above it, if their list is an order, and those that it names."""
        above = self._draft.order.above(element)
        if above and self._draft.order.listed(element):
            yield above
        yield from (self._draft.by_id[name.text] for name in element.needs if name.text != START)

    def _last_steps_in(self, group: DraftGroup) -> Iterator[str]:
        steps = self._draft.steps[group.first : group.last]
        needed_in_group = _Marks(group.first, group.last)
        for step in steps:
            covers = (self._draft.by_id[name.text] for name in step.covers)
            for element in (*self._needed[step.index], *covers):
                if _is_inside(element, group):
                    needed_in_group.mark(*_span(element))
        for step, is_needed in zip(steps, needed_in_group.marked(), strict=True):
            if not is_needed:
                yield step.id or ""


class _Marks:
    """Marks spans of the steps from `first` to `last`, and says which steps are marked."""

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._changes = [0] * (last - first + 1)

    def mark(self, first: int, last: int) -> None:
        self._changes[first - self._first] += 1
        self._changes[last - self._first] -= 1

    def marked(self) -> Iterable[bool]:
        return (depth > 0 for depth in list(accumulate(self._changes))[:-1])


def _span(element: DraftElement) -> tuple[int, int]:
    """The index of the first step that it stands for, and the index after the last one."""
    if isinstance(element, DraftGroup):
        return element.first, element.last
    index = element.index if isinstance(element, DraftStep) else -1
    return index, index + 1


def _is_inside(element: DraftElement, group: DraftGroup) -> bool:
    first, last = _span(element)
    return group.first <= first and last <= group.last
