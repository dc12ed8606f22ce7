"""Whether enough people are left for an approval: somebody does the work, others sign it.

Whoever works on a step cannot sign for it. If the people file leaves too few others, we warn before
the work is recorded; we do not refuse it.

The method is from P. Hall, "On representatives of subsets", J. London Math. Soc. 10 (1935), 26-30:
all seats can be filled if and only if every set of lines has at least as many people who fit one of
its lines as it has seats. People who fit the same work and the same lines count as one kind.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement
from typing import TypeAlias

from msgspec import Struct

from holdgate.core import separation, signatures
from holdgate.core.condition_answers import answer
from holdgate.core.roles import Roles
from holdgate.model.ids import same_person
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process, Step
from holdgate.model.run import Run, State

MOST_ABSENT = 3
_BUDGET = 20_000
_MOST_LINES = 8
_OVER = frozenset({State.APPROVED, State.SKIPPED})

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
        people_by_kind: dict[Kind, list[str]] = {}
        work = list(dict.fromkeys(self.work))
        everyone = {
            person for people in (*work, *(who for who, _ in self.lines)) for person in people
        }
        for person in sorted(everyone):
            does = frozenset(n for n, who in enumerate(work) if person in who)
            signs = frozenset(n for n, (who, _) in enumerate(self.lines) if person in who)
            people_by_kind.setdefault((does, signs), []).append(person)
        return people_by_kind

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


class TooFewLeft(Struct, frozen=True, kw_only=True):
    """Once somebody has worked on `step`, too few people could give the approval `gate`.

    `holders`: the roles that the approval needs, with who has them.
    """

    step: str
    gate: str
    holders: tuple[RoleHolders, ...]


def too_few_left(
    process: Process, run: Run, roles: Roles, step: str, people: Collection[str]
) -> tuple[TooFewLeft, ...]:
    """The approvals that enough people could give now, and not once `people` work on `step`.

    Looks at the lines that hold now. Without a people file nobody is known, and nothing is said.
    """
    if roles.directory is None:
        return ()
    gates = (process.by_id[gate] for gate in process.covering.get(step, ()))
    return tuple(
        TooFewLeft(step=step, gate=gate.id, holders=_needed(roles, gate))
        for gate in gates
        if run.nodes[gate.id].state not in _OVER
        and _suffices(run, roles, gate, ())
        and not _suffices(run, roles, gate, people)
    )


def _needed(roles: Roles, gate: Step) -> tuple[RoleHolders, ...]:
    return roles.holders(line.role for line in gate.approval.need) if gate.approval else ()


def _suffices(run: Run, roles: Roles, gate: Step, away: Collection[str]) -> bool:
    if gate.approval is None:
        return True
    lines = signatures.required_lines(gate.approval, lambda question: answer(run, question))
    able = [(frozenset(_able(run, roles, gate, line.role, away)), line.count) for line in lines]
    return Staffing((), able).suffices


def _able(run: Run, roles: Roles, gate: Step, role: str, away: Collection[str]) -> Iterator[str]:
    """Who has the role and is kept away by no rule; somebody else can submit it."""
    for person in roles.who(role):
        bars = separation.bars(run, gate, person)
        barred = any(bar.kind != "submitter" for bar in bars)
        if not barred and not any(same_person(person, person_away) for person_away in away):
            yield person
