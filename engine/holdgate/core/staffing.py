"""Whether enough people are left to give an approval, once somebody has worked on a step.

Whoever works on a step cannot sign for it. If the people file leaves too few others, we warn before
the work is recorded; we do not refuse it.
"""

from collections.abc import Collection

from msgspec import Struct

from holdgate.core import separation, signatures
from holdgate.core.condition_answers import answer
from holdgate.core.roles import Roles
from holdgate.model.ids import same_person
from holdgate.model.people import RoleHolders
from holdgate.model.process import Process, Step
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
    """The approvals for which too few people would be left once `people` work on `step`.

    Counts the need lines that hold now. An approval that too few people can give already is left
    out, and so are all without a people file.
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
    """Whether people who may sign, without those `away`, can fill all seats of an approval."""
    if gate.approval is None:
        return True
    lines = signatures.required_lines(gate.approval, lambda question: answer(run, question))
    free = signatures.places(lines)
    roles_of: dict[str, list[str]] = {}
    for role in free:
        for person in roles.who(role):
            roles_of.setdefault(person, []).append(role)
    fits = [held for person, held in roles_of.items() if _may_sign(run, gate, person, away)]
    return signatures.most_seated(fits, free) == signatures.seat_count(lines)


def _may_sign(run: Run, gate: Step, person: str, away: Collection[str]) -> bool:
    """Whether no rule keeps a person from signing; somebody else can submit it."""
    bars = separation.bars(run, gate, person)
    return not any(bar.kind != "submitter" for bar in bars) and not any(
        same_person(person, person_away) for person_away in away
    )
