"""Who can do the steps and sign for them, as far as the definition and a people file say.

Whether people suffice for an approval, where somebody does the work and others sign it, follows
P. Hall, "On representatives of subsets", J. London Math. Soc. 10 (1935), 26-30: all seats can be
filled if and only if every set of lines has at least as many people who fit one of its lines as it
has seats. People who fit the same work and the same lines count as one kind.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement
from typing import TypeAlias

from msgspec import Struct

from holdgate.definition.conditions import exclude_each_other
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftNeed, DraftStep
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory

MOST_ABSENT = 3
_BUDGET = 20_000
_MOST_LINES = 8

Kind: TypeAlias = tuple[frozenset[int], frozenset[int]]  # the work and the lines that one fits


class Staffing(Struct, frozen=True, dict=True):
    """Who may do the work, and who may sign for it.

    `work`: for each piece of work, who may do it. `lines`: for each need line, who may sign, and
    how many must. A person who does a piece of work cannot sign; one person may do several pieces.
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
        """Whether there are few enough cases to try all of them."""
        cases = len(self.kinds) ** min(len(set(self.work)), 10)
        return len(self.lines) <= _MOST_LINES and cases <= _BUDGET

    def smallest_absence(self) -> tuple[str, ...] | None:
        """An example of the fewest people without whom the approval cannot be given.

        Empty if all of them together are not enough. None if it can be given without any
        `MOST_ABSENT` people, or if there are too many cases to try.
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


def sole_performer(draft: Draft, role: str, steps: Iterable[DraftStep]) -> str | None:
    """The first of the steps that the only holder of the role does, if an answer fills the role."""
    declared = draft.roles.get(role)
    filling_step = draft.step_of(declared.filled_by) if declared and declared.filled_by else None
    for step in steps if filling_step else ():
        own = draft.role_of(step)
        if filling_step and own and own.text == role and draft.precedes(filling_step, step):
            return step.id
    return None


def smallest_absence(draft: Draft, gate: DraftStep) -> tuple[str, ...] | None:
    """The fewest people of the people file without whom nobody can give the approval.

    Empty if nobody can give it at all, None if there are many of them or it is not known.
    """
    if draft.people is None or not draft.people.people:
        return None
    work = tuple(_performers(draft, draft.people, gate))
    absences: list[tuple[str, ...]] = []
    for lines in _required_together(draft, gate):
        seats = [(_holders(draft, draft.people, line.role.text), line.count) for line in lines]
        absence = Staffing(work, seats).smallest_absence()
        if absence is not None:
            absences.append(absence)
    return min(absences, key=len, default=None)


def signers(draft: Draft, gate: DraftStep) -> tuple[str, ...]:
    """Everybody of the people file who has a role of one of the need lines, in file order."""
    people = draft.people or Directory()
    holders = frozenset().union(*(_holders(draft, people, line.role.text) for line in gate.need))
    return tuple(person for person in people.people if person in holders)


def _holders(draft: Draft, people: Directory, role: str) -> frozenset[str]:
    """Who may have the role in a run; if an answer fills it, anybody can be named there."""
    declared = draft.roles.get(role)
    open_to_all = role == ANYONE or (declared is not None and declared.filled_by is not None)
    return frozenset(people.people if open_to_all else people.with_role(role))


def _performers(draft: Draft, people: Directory, gate: DraftStep) -> Iterator[frozenset[str]]:
    """Who may do each task that bars its performer from signing, and who may submit."""
    for task in draft.tasks_barring_signers(gate):
        role = draft.role_of(task)
        yield _holders(draft, people, role.text if role else ANYONE)
    own = draft.role_of(gate)
    covered = (task for name in gate.covers for task in draft.tasks_of(name.text))
    roles = [own] if own else [draft.role_of(task) for task in covered]
    yield frozenset(
        person
        for role in roles
        for person in _holders(draft, people, role.text if role else ANYONE)
    )


def _required_together(draft: Draft, gate: DraftStep) -> Iterator[tuple[DraftNeed, ...]]:
    """The largest sets of need lines that may be required at once."""
    conditional = [line for line in gate.need if line.when]
    always = tuple(line for line in gate.need if not line.when)
    if len(conditional) > _MOST_LINES:
        return
    kept: list[set[int]] = []
    for size in range(len(conditional), -1, -1):
        for indexes in combinations(range(len(conditional)), size):
            lines = [conditional[index] for index in indexes]
            if not any(set(indexes) <= larger for larger in kept) and _compatible(draft, lines):
                kept.append(set(indexes))
                yield (*always, *lines)


def _compatible(draft: Draft, lines: list[DraftNeed]) -> bool:
    return not any(
        one.when and other.when and exclude_each_other(draft, one.when, other.when)
        for one, other in combinations(lines, 2)
    )
