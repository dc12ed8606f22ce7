"""Who is there to do a step and to sign for it, as far as the definition and a people file tell."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from holdgate.core.staffing import Staffing
from holdgate.definition.conditions import exclude
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftNeed, DraftStep
from holdgate.model.ids import ANYONE
from holdgate.model.people import Directory

_MOST_LINES = 8


def sole_doer(draft: Draft, role: str, steps: Iterable[DraftStep]) -> str | None:
    """The first of the steps that the one holder of the role does, if an answer fills it."""
    declared = draft.roles.get(role)
    filling = draft.step_of(declared.filled_by) if declared and declared.filled_by else None
    for step in steps if filling else ():
        own = draft.role_of(step)
        if filling and own and own.text == role and draft.precedes(filling, step):
            return step.id
    return None


def smallest_absence(draft: Draft, gate: DraftStep) -> tuple[str, ...] | None:
    """The fewest people of the people file without whom nobody may give the approval.

    Empty if nobody may at all, None if it is many or not known.
    """
    if draft.people is None or not draft.people.people:
        return None
    work = tuple(_work(draft, draft.people, gate))
    found: list[tuple[str, ...]] = []
    for lines in _together(draft, gate):
        seats = [(_who(draft, draft.people, line.role.text), line.count) for line in lines]
        absent = Staffing(work, seats).smallest_absence()
        if absent is not None:
            found.append(absent)
    return min(found, key=len, default=None)


def signers(draft: Draft, gate: DraftStep) -> tuple[str, ...]:
    """Everybody of the people file who has a role of one of the need lines, in file order."""
    people = draft.people or Directory()
    fit = frozenset().union(*(_who(draft, people, line.role.text) for line in gate.need))
    return tuple(person for person in people.people if person in fit)


def _who(draft: Draft, people: Directory, role: str) -> frozenset[str]:
    """Who may have the role in a run: if an answer fills it, whoever is named there."""
    declared = draft.roles.get(role)
    open_to_all = role == ANYONE or (declared is not None and declared.filled_by is not None)
    return frozenset(people.people if open_to_all else people.with_role(role))


def _work(draft: Draft, people: Directory, gate: DraftStep) -> Iterator[frozenset[str]]:
    """For each covered task, each step kept apart and the submission, who may do it."""
    roles = [role.text if role else ANYONE for role in map(draft.role_of, draft.barring(gate))]
    for role in roles:
        yield _who(draft, people, role)
    own = draft.role_of(gate)
    covered = (task for name in gate.covers for task in draft.tasks_of(name.text))
    submit = [own] if own else [draft.role_of(task) for task in covered]
    whose = [role.text if role else ANYONE for role in submit]
    yield frozenset(person for role in whose for person in _who(draft, people, role))


def _together(draft: Draft, gate: DraftStep) -> Iterator[tuple[DraftNeed, ...]]:
    """The largest sets of need lines that may be required at once."""
    conditional = [line for line in gate.need if line.when]
    always = tuple(line for line in gate.need if not line.when)
    if len(conditional) > _MOST_LINES:
        return
    kept: list[set[int]] = []
    for size in range(len(conditional), -1, -1):
        for some in combinations(range(len(conditional)), size):
            if not any(set(some) <= larger for larger in kept) and _compatible(
                draft, [conditional[n] for n in some]
            ):
                kept.append(set(some))
                yield (*always, *(conditional[n] for n in some))


def _compatible(draft: Draft, lines: list[DraftNeed]) -> bool:
    return not any(
        one.when and other.when and exclude(draft, one.when, other.when)
        for one, other in combinations(lines, 2)
    )
