"""How the steps of a process lie: the groups around them, and the order that really holds.

Groups are dissolved when a process is loaded. So the order here is what the needs of the steps say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias, TypedDict

from msgspec.structs import asdict

from holdgate.messages.conditions import condition_words
from holdgate.model.ids import START
from holdgate.model.process import Group, Process, Step
from holdgate.views.shared import StepName, View, step_name

Order: TypeAlias = Literal["listed", "any", "mixed"]


class GroupTexts(View, frozen=True):
    """A group of steps, as it is read beside one of them.

    Attributes:
        id: Its id.
        title: Its title.
        guidance: What to do.
        warning: What to be careful about.
        when: Its condition, in words.
        parent: The group that it lies in.
    """

    id: str
    title: str
    guidance: str | None
    warning: str | None
    when: str | None
    parent: str | None


class GroupView(GroupTexts, frozen=True):
    """A group of steps.

    Attributes:
        depth: 1 for a group that lies in none.
        order: How its parts are ordered: one after the other (listed); none waits for another
            (any); some do (mixed); null where it has one part only.
        steps: The ids of all steps in it, at any depth.
    """

    depth: int
    order: Order | None
    steps: tuple[str, ...]


def group_texts(process: Process, group: Group) -> GroupTexts:
    """A group, as it is read beside one of its steps."""
    return GroupTexts(
        id=group.id,
        title=group.title,
        guidance=group.guidance,
        warning=group.warning,
        when=condition_words(process, group.when),
        parent=group.parent,
    )


class Place(TypedDict):
    """The place of a step among the others.

    `depth`: how many groups are around it. `opens`: the groups that begin with it, the outermost
    first. `closes`: the groups that end with it, the innermost first. `after`: the steps that it
    waits for, without those that they wait for themselves. `holds`: the steps that wait for it,
    without those that wait for one of them. `holds_rest`: whether every step below it waits for it.
    """

    group: str | None
    depth: int
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    after: tuple[StepName, ...]
    holds: tuple[StepName, ...]
    holds_rest: bool


class _Holds(TypedDict):
    holds: tuple[StepName, ...]
    holds_rest: bool


class Layout:
    """The layout of one process. A set of steps is a whole number with one bit for each step."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @cached_property
    def before(self) -> Mapping[str, int]:
        """For each step, all that must be settled before it, at any distance."""
        before: dict[str, int] = {}
        for step_id in self.process.graph.order:
            before[step_id] = 0
            for need in self.process.by_id[step_id].upstream:
                if need != START:
                    before[step_id] |= before[need] | self._bit(need)
        return before

    def _bit(self, step_id: str) -> int:
        return 1 << self.process.by_id[step_id].number

    def bits(self, steps: Iterable[str]) -> int:
        """A set of steps."""
        return sum(map(self._bit, steps))

    def steps(self, bits: int) -> Iterator[Step]:
        """The steps of a set, by number."""
        while bits:
            lowest = bits & -bits
            yield self.process.steps[lowest.bit_length() - 2]
            bits ^= lowest

    @cached_property
    def chains(self) -> Sequence[tuple[str, ...]]:
        """The ids of the groups around each step, the outermost first, in order of the steps."""
        return [tuple(g.id for g in self.process.around(step)) for step in self.process.steps]

    def _chain(self, step_id: str) -> tuple[str, ...]:
        return self.chains[self.process.by_id[step_id].number - 1]

    @cached_property
    def groups(self) -> Mapping[str, GroupView]:
        """The groups by id, in the order of the file."""
        ids = dict.fromkeys(group for chain in self.chains for group in chain)
        return {group_id: self._group(group_id) for group_id in ids}

    def _group(self, group_id: str) -> GroupView:
        group = self.process.groups[group_id]
        steps = self.process.within(group_id)
        return GroupView(
            **asdict(group_texts(self.process, group)),
            depth=self._chain(steps[0]).index(group_id) + 1,
            order=self.order(group_id),
            steps=tuple(steps),
        )

    def order(self, group_id: str | None) -> Order | None:
        """The order of the parts of a group (None: of the process); None where it has one part.

        `listed`: each part waits for all of the one above it; `any`: none waits for another part;
        `mixed`: some do.
        """
        parts = self._parts(group_id)
        if len(parts) < len("ab"):
            return None
        bits = [self.bits(part) for part in parts]
        all_before = [self._all_before(part) for part in parts]
        if all(part & ~before == 0 for part, before in zip(bits, all_before[1:], strict=False)):
            return "listed"
        some_before = [self._some_before(part) for part in parts]
        whole = sum(bits)
        free = all(not some & whole & ~own for some, own in zip(some_before, bits, strict=True))
        return "any" if free else "mixed"

    def _all_before(self, steps: Sequence[str]) -> int:
        """What every one of the steps waits for."""
        common = -1
        for step in steps:
            common &= self.before[step]
        return common

    def _some_before(self, steps: Sequence[str]) -> int:
        """What any one of the steps waits for."""
        union = 0
        for step in steps:
            union |= self.before[step]
        return union

    def _parts(self, group_id: str | None) -> list[list[str]]:
        """What lies directly in a group: steps, and inner groups as lists of their steps."""
        parts: dict[str, list[str]] = {}
        members = self.process.graph.ids if group_id is None else self.process.within(group_id)
        for step_id in members:
            chain = self._chain(step_id)
            depth = 0 if group_id is None else chain.index(group_id) + 1
            part = chain[depth] if len(chain) > depth else step_id
            parts.setdefault(part, []).append(step_id)
        return list(parts.values())

    def place(self, step: Step) -> Place:
        """The place of a step; the start form lies in no group and waits for nothing."""
        if step.id == START:
            return {
                "group": None, "depth": 0, "opens": (), "closes": (), "after": (), "holds": (),
                "holds_rest": False,
            }  # fmt: skip
        at = step.number - 1
        chain = self.chains[at]
        above = self.chains[at - 1] if at else ()
        below = self.chains[at + 1] if at + 1 < len(self.chains) else ()
        return {
            "group": step.group,
            "depth": len(chain),
            "opens": tuple(group for group in chain if group not in above),
            "closes": tuple(group for group in reversed(chain) if group not in below),
            "after": tuple(step_name(self.process, need) for need in self._direct_needs(step)),
            **self._holds(step),
        }

    def _holds(self, step: Step) -> _Holds:
        """The steps that wait for a step, and whether all below it do."""
        bit = self._bit(step.id)
        waiting = [
            other for other in self.process.dependents.get(step.id, ())
            if not any(self.before[need] & bit for need in self.process.by_id[other].upstream
                       if need not in {START, step.id})
        ]  # fmt: skip
        return {
            "holds": tuple(step_name(self.process, o) for o in self.process.in_order(waiting)),
            "holds_rest": bool(self._before_all_below[step.number] & bit),
        }

    @cached_property
    def _before_all_below(self) -> Sequence[int]:
        """By the number of a step: what every step below it waits for; of the last one, nothing."""
        common, found = -1, [0]
        for step in reversed(self.process.steps):
            common &= self.before[step.id]
            found.append(common)
        return found[::-1]

    def _direct_needs(self, step: Step) -> list[str]:
        needs = [need for need in step.upstream if need != START]
        implied = 0
        for need in needs:
            implied |= self.before[need]
        return self.process.in_order(n for n in needs if not implied & self._bit(n))


class NearLayout(Layout):
    """A layout for a few open steps: it does not know what they wait for, and what waits for them.

    Nothing that is open lies before a step that can be worked on.
    """

    before: Mapping[str, int] = MappingProxyType({})

    def place(self, step: Step) -> Place:
        """The group of a step, and how many are around it."""
        return {
            "group": step.group, "depth": len(self.process.around(step)), "opens": (), "closes": (),
            "after": (), "holds": (), "holds_rest": False,
        }  # fmt: skip
