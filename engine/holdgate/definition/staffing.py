"""Who can do a step and sign for it, as far as the definition and a people file say."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from holdgate.core.staffing import Staffing
from holdgate.definition.conditions import exclude_each_other
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftNeed, DraftStep
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory

_MOST_LINES = 8


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
