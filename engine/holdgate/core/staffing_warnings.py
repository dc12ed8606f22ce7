"""What a piece of work would cost: an approval that nobody could give any more.

Whoever works on a step cannot sign for it. Where the people file leaves too few others, that is
said before the work is recorded; it is no reason to refuse it.
"""

from collections.abc import Collection, Iterator

from holdgate.core import seats, separation
from holdgate.core.condition_answers import answer
from holdgate.core.roles import Roles
from holdgate.core.staffing import Staffing
from holdgate.model.ids import same_person
from holdgate.model.process import Process, Step
from holdgate.model.run import Run, State

_OVER = frozenset({State.APPROVED, State.SKIPPED})


def stranded(
    process: Process, run: Run, roles: Roles, step: str, people: Collection[str]
) -> tuple[Step, ...]:
    """The approvals that enough people could give now, and not once `people` work on `step`.

    Looks at the lines that hold now. Without a people file nobody is known, and nothing is said.
    """
    if roles.directory is None:
        return ()
    gates = (process.by_id[gate] for gate in process.covering.get(step, ()))
    return tuple(
        gate
        for gate in gates
        if run.nodes[gate.id].state not in _OVER
        and _suffices(run, roles, gate, ())
        and not _suffices(run, roles, gate, people)
    )


def told(roles: Roles, step: Step, gate: Step) -> str:
    """The warning in a sentence."""
    lines = gate.approval.need if gate.approval else ()
    whose = roles.whose(tuple(dict.fromkeys(line.role for line in lines)))
    return (
        f"whoever works on step {step.number} ({step.id}) cannot approve step {gate.number} "
        f"({gate.id}), and without you too few are left who could: it is for {whose}"
    )


def _suffices(run: Run, roles: Roles, gate: Step, away: Collection[str]) -> bool:
    if gate.approval is None:
        return True
    lines = seats.required_lines(gate.approval, lambda asked: answer(run, asked))
    able = [(frozenset(_able(run, roles, gate, line.role, away)), line.count) for line in lines]
    return Staffing((), able).suffices


def _able(run: Run, roles: Roles, gate: Step, role: str, away: Collection[str]) -> Iterator[str]:
    """Who has the role and is kept away by no rule; somebody else can submit it."""
    for person in roles.who(role):
        bars = separation.bars(run, gate, person)
        barred = any(bar["rule"] != "submitter" for bar in bars)
        if not barred and not any(same_person(person, each) for each in away):
            yield person
