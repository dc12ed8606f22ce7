"""How the steps of a process lie: groups around them, the order that really holds among them.

Groups are dissolved when a process is loaded, so that what is said here is what the needs say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from holdgate.core.wording import condition_words
from holdgate.model.ids import START
from holdgate.model.process import Process, Step
from holdgate.views.step_names import named

LISTED, ANY, MIXED = "listed", "any", "mixed"


class Layout:
    """The layout of one process; sets of steps are whole numbers with a bit for each step."""

    def __init__(self, process: Process) -> None:
        self.process = process

    @cached_property
    def before(self) -> Mapping[str, int]:
        """For each step, all that must be settled before it, at any distance."""
        found: dict[str, int] = {}
        for step_id in sorted(self.process.position, key=self.process.position.__getitem__):
            found[step_id] = 0
            for need in self.process.by_id[step_id].upstream:
                if need != START:
                    found[step_id] |= found[need] | self._bit(need)
        return found

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

    @cached_property
    def groups(self) -> Mapping[str, dict[str, Any]]:
        """Each group as plain data, in the order of the file."""
        order = dict.fromkeys(group for chain in self.chains for group in chain)
        return {group_id: self._facts(group_id) for group_id in order}

    def _facts(self, group_id: str) -> dict[str, Any]:
        group = self.process.groups[group_id]
        steps = self.process.within(group_id)
        return {
            "id": group.id,
            "title": group.title,
            "guidance": group.guidance,
            "warning": group.warning,
            "when": condition_words(self.process, group.when),
            "parent": group.parent,
            "depth": self.chains[self.process.by_id[steps[0]].number - 1].index(group_id) + 1,
            "order": self.order(group_id),
            "steps": list(steps),
        }

    def order(self, group_id: str | None) -> str | None:
        """How what lies in a group (None: in the process) is ordered; None where it is one thing.

        `listed`: each waits for all of the one above it; `any`: none waits for another of them;
        `mixed`: some do.
        """
        parts = self._parts(group_id)
        if len(parts) < len("ab"):
            return None
        bits = [self.bits(part) for part in parts]
        behind = [self._all_before(part) for part in parts]
        if all(one & ~both == 0 for one, both in zip(bits, behind[1:], strict=False)):
            return LISTED
        some = [self._some_before(part) for part in parts]
        whole = sum(bits)
        free = all(not one & whole & ~own for one, own in zip(some, bits, strict=True))
        return ANY if free else MIXED

    def _all_before(self, steps: Sequence[str]) -> int:
        """What every one of the steps waits for."""
        found = -1
        for step in steps:
            found &= self.before[step]
        return found

    def _some_before(self, steps: Sequence[str]) -> int:
        found = 0
        for step in steps:
            found |= self.before[step]
        return found

    def _parts(self, group_id: str | None) -> list[list[str]]:
        """What lies directly in a group: steps, and groups as lists of their steps."""
        found: dict[str, list[str]] = {}
        for step, chain in zip(self.process.steps, self.chains, strict=True):
            if group_id is None or group_id in chain:
                depth = 0 if group_id is None else chain.index(group_id) + 1
                part = chain[depth] if len(chain) > depth else step.id
                found.setdefault(part, []).append(step.id)
        return list(found.values())

    def around(self, step: Step) -> dict[str, Any]:
        """What a step's place says of it.

        `depth`: how many groups are around it; `opens`: those that begin with it, the outermost
        first; `closes`: those that end with it, the innermost first; `after`: what it waits for,
        without what that waits for itself.
        """
        if step.id == START:
            return {"group": None, "depth": 0, "opens": [], "closes": [], "after": []}
        at = step.number - 1
        chain = self.chains[at]
        above = self.chains[at - 1] if at else ()
        below = self.chains[at + 1] if at + 1 < len(self.chains) else ()
        return {
            "group": step.group,
            "depth": len(chain),
            "opens": [each for each in chain if each not in above],
            "closes": [each for each in reversed(chain) if each not in below],
            "after": [named(self.process, need) for need in self._directly(step)],
        }

    def _directly(self, step: Step) -> list[str]:
        needs = [need for need in step.upstream if need != START]
        implied = 0
        for need in needs:
            implied |= self.before[need]
        return self.process.in_order(n for n in needs if not implied & self._bit(n))
