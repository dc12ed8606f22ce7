"""Whether enough people are left to give an approval, once somebody has worked on a step.

A person who works on a step cannot sign for it. If the people file leaves too few others, we warn
before the work is recorded; we do not refuse it.
"""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from holdgate.core import who_can_act
from holdgate.core.roles import Roles
from holdgate.model.events import Event
from holdgate.model.ids import same_person
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process, Step
from holdgate.model.refusals.ways import Verb
from holdgate.model.run import Run, State

_OVER = frozenset({State.APPROVED, State.SKIPPED})


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
    """The approvals for which too few people would be left once `people` have acted on `step`.

    On a task: once they worked on it. On an approval: once they submitted it. Counts the need lines
    that hold now. An approval that too few people can give already is left out.
    """
    if roles.directory is None and not roles.head.bindings:
        return ()  # anybody may take any role
    gates = (process.by_id[gate] for gate in process.covering.get(step, (step,)))
    return tuple(
        TooFewLeft(step=step, gate=gate.id, holders=_needed(roles, gate))
        for gate in gates
        if gate.approval
        and run.nodes[gate.id].state not in _OVER
        and who_can_act.suffice(roles, run, gate, submitter=False)
        and not who_can_act.suffice(roles, run, gate, people, submitter=False)
    )


class NobodyCan(Struct, frozen=True, kw_only=True):
    """A step on which nobody can act: `holders` are its roles. `act`: what is to be done."""

    step: str
    act: Verb
    holders: tuple[RoleHolders, ...]


def nobody_can(
    process: Process, run: Run, roles: Roles, steps: Iterable[str]
) -> tuple[NobodyCan, ...]:
    """Those of the steps on which nobody can act, whatever their state."""
    acts: tuple[tuple[Step, Verb], ...] = tuple(
        (step, "submit" if step.approval else "do")
        for step in map(process.by_id.__getitem__, steps)
    )
    return tuple(
        NobodyCan(step=step.id, act=act, holders=who_can_act.who_can(roles, run, act, step).holders)
        for step, act in acts
        if who_can_act.who_can(roles, run, act, step).nobody
    )


def to_be_staffed(process: Process, event: Event) -> tuple[str, ...]:
    """The steps that became ready with an event; with the start of a run all its steps.

    A role that an answer fills has a holder in time, so then its steps are left out.
    """
    if event.type != "run.started":
        return tuple(change.step for change in event.changes if change.state == State.READY)
    filled = set(process.filled_by.values())
    return tuple(step.id for step in process.steps if not filled.intersection(step.roles))


def _needed(roles: Roles, gate: Step) -> tuple[RoleHolders, ...]:
    return roles.holders(line.role for line in gate.approval.need) if gate.approval else ()


def performer_by_word(
    process: Process, roles: Roles, step: str, people: Sequence[str]
) -> str | None:
    """Who will count as a performer of what an approval covers, only because of a word.

    `people`: who works on the step, and for whom. With a people file it says who may act for whom.
    """
    if roles.directory is not None or step not in process.covering or len(people) < len("12"):
        return None
    worker, principal = people
    return None if same_person(worker, principal) else principal
