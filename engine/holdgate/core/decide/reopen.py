"""`reopen`: ended tasks are opened again, in a new round; approvals of them become void."""

from collections.abc import Iterator

from holdgate.core import blockers, reasons
from holdgate.core.decide._reopening import reopenable
from holdgate.core.decision_context import Case, refuse
from holdgate.core.reasons import named
from holdgate.core.refusals import Reason, Refusal
from holdgate.model.commands import Reopen
from holdgate.model.events import Change, Decision
from holdgate.model.process import Step
from holdgate.model.run import State


def decide(case: Case, command: Reopen) -> Decision | Refusal:
    """Accept with a reason, from the steps' role or the lead, unless an approval is pending."""
    steps = case.process.in_order(dict.fromkeys(_meant(case, command.steps)))
    for step in steps:
        if case.run.nodes[step].state is State.SKIPPED:
            return refuse(reasons.ended(case, case.step(step)))
    behind = _behind(case, steps) if command.downstream else []
    found = list(_empty(case, command.steps))
    found += [reason for step in steps for reason in _each(case, case.step(step))]
    found += _locked(case, [*steps, *behind])
    if not reasons.said(command.because):
        found.append(reasons.no_reason("reopening"))
    if found:
        return refuse(*found)
    changes = [case.change(step, "reopen") for step in steps]
    changes += _downstream(case, steps, behind) if command.downstream else []
    return case.settle(
        "step.reopened",
        *changes,
        subject=tuple(steps),
        data={"scope": "downstream" if command.downstream else "only"},
        values={"because": command.because},
    )


def _meant(case: Case, names: tuple[str, ...]) -> Iterator[str]:
    """The steps named; of a group those that can be opened again."""
    for name in names:
        if name in case.process.groups:
            yield from (each for each in case.process.within(name) if reopenable(case, each))
        else:
            yield name


def _empty(case: Case, names: tuple[str, ...]) -> Iterator[Reason]:
    """Each group in which no task has ended; no names at all are no better."""
    empty = [name for name in names if not any(_meant(case, (name,)))]
    for what in [f"in the group {name} no task" for name in empty] if names else ["nothing named"]:
        yield Reason(
            id="not-ended",
            message=f"{what} has ended: there is nothing to reopen",
            unblock="name a task that is done or not applicable",
            facts={"steps": empty},
        )


def _behind(case: Case, steps: list[str]) -> list[str]:
    """The ended tasks that followed from `steps`, at any distance."""
    after = case.process.descendants(tuple(steps)) - set(steps)
    return case.process.in_order(step for step in after if reopenable(case, step))


def _downstream(case: Case, steps: list[str], behind: list[str]) -> list[Change]:
    after = case.process.descendants(tuple(steps))
    voided = [
        step for step in after if case.run.nodes[step].state in {State.PENDING, State.APPROVED}
    ]
    return [
        case.change(step, "reopen" if step in behind else "void", "downstream")
        for step in case.process.in_order([*behind, *voided])
    ]


def _each(case: Case, step: Step) -> list[Reason]:
    found = []
    if reason := reasons.lead_missing(case, f"reopen {named(step)}", step.roles):
        found.append(reason)
    if not reopenable(case, step.id):
        node = case.run.nodes[step.id]
        found.append(
            Reason(
                id="not-ended",
                message=f"{named(step)} is {reasons.words(node.state)}: there is nothing to reopen",
                unblock=f"work on it as it is: do {case.run.head.id} {step.id}",
                facts={"step": step.id, "state": str(node.state)},
            )
        )
    return found


def _locked(case: Case, steps: list[str]) -> list[Reason]:
    """Nobody pulls the page away from a signer."""
    pending = {
        gate: step
        for step in reversed(steps)
        for gate in case.process.covering.get(step, ())
        if case.run.nodes[gate].state is State.PENDING
    }
    return [
        Reason(
            id="locked-pending",
            message=f"{named(case.step(step))} is locked: {named(case.step(gate))} covers it"
            f" and is {blockers.state_told(case, case.step(gate), case.run.nodes[gate])}",
            unblock=f"withdraw or reject {gate} first",
            facts={"step": step, "gate": gate, "round": case.run.nodes[gate].round},
        )
        for gate, step in pending.items()
    ]
