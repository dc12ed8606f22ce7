"""Whether people suffice for an approval: somebody does the work, others sign it.

By P. Hall, "On representatives of subsets", J. London Math. Soc. 10 (1935), 26-30: the seats can be
filled exactly if every set of lines has as many people who fit one of them as it has seats. People
who fit the same work and the same lines are alike, so that only their number counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement
from typing import TypeAlias

from msgspec import Struct

MOST_ABSENT = 3
_BUDGET = 20_000
_MOST_LINES = 8

Kind: TypeAlias = tuple[frozenset[int], frozenset[int]]  # the work and the lines that one fits


class Staffing(Struct, frozen=True, dict=True):
    """`work`: for each thing to be done, who may do it; `lines`: who may sign, and how many must.

    Whoever does one of the things cannot sign; one person may do several.
    """

    work: Sequence[frozenset[str]]
    lines: Sequence[tuple[frozenset[str], int]]

    @cached_property
    def kinds(self) -> dict[Kind, list[str]]:
        """The people by what they fit, in order of their names."""
        found: dict[Kind, list[str]] = {}
        work = list(dict.fromkeys(self.work))
        everyone = {
            person for people in (*work, *(who for who, _ in self.lines)) for person in people
        }
        for person in sorted(everyone):
            does = frozenset(n for n, who in enumerate(work) if person in who)
            signs = frozenset(n for n, (who, _) in enumerate(self.lines) if person in who)
            found.setdefault((does, signs), []).append(person)
        return found

    @property
    def tractable(self) -> bool:
        """Whether looking at all cases takes no time to speak of."""
        cases = len(self.kinds) ** min(len(set(self.work)), 10)
        return len(self.lines) <= _MOST_LINES and cases <= _BUDGET

    @property
    def suffices(self) -> bool:
        """Whether all may be done and signed when everybody is there; true if that is unclear."""
        there = Counter({kind: len(people) for kind, people in self.kinds.items()})
        return not self.tractable or self._suffices(there)

    def smallest_absence(self) -> tuple[str, ...] | None:
        """The fewest people without whom nobody may sign, as an example of them.

        Empty if nobody may even when all are there; None if `MOST_ABSENT` may be away, or if there
        are too many cases to look at.
        """
        if not self.tractable:
            return None
        there = Counter({kind: len(people) for kind, people in self.kinds.items()})
        for count in range(MOST_ABSENT + 1):
            for away in combinations_with_replacement(self.kinds, count):
                absent = Counter(away)
                if absent <= there and not self._suffices(there - absent):
                    return tuple(self._names(absent))
        return None

    def _names(self, absent: Counter[Kind]) -> Iterator[str]:
        for kind, count in absent.items():
            yield from self.kinds[kind][:count]

    def _suffices(self, there: Counter[Kind]) -> bool:
        return self._staffed(there, frozenset(range(len(set(self.work)))))

    def _staffed(self, free: Counter[Kind], undone: frozenset[int]) -> bool:
        """Whether some of the free people can do what is undone, and others of them sign."""
        if not undone:
            return self._seated(free)
        first = min(undone)
        return any(
            self._staffed(free - Counter([kind]), undone - kind[0])
            for kind in free
            if first in kind[0]
        )

    def _seated(self, free: Counter[Kind]) -> bool:
        """Hall's condition for every set of lines."""
        numbers = range(len(self.lines))
        return all(
            sum(count for (_, signs), count in free.items() if signs & set(some))
            >= sum(self.lines[n][1] for n in some)
            for size in range(1, len(self.lines) + 1)
            for some in combinations(numbers, size)
        )
