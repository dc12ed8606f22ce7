"""The lifecycles allow exactly the transitions of the document, and no others."""

from typing import Any

import pytest

from holdgate.core.lifecycles import APPROVAL_MACHINE, RUN_MACHINE, TASK_MACHINE, fire, possible
from holdgate.core.next_actions import WORKABLE
from holdgate.model import commands
from holdgate.model.run import ENDED, RUN_ENDED

# As semantics.md has them: a row for each trigger, a column for each state; `-` is not possible,
# `a/b` depends on a fact. What is *later* (renewal) is left out.
TASK = """
               | blocked           | ready          | in_progress    | done    | not_applicable | skipped
unblock        | ready/in_progress | -              | -              | -       | -              | -
block          | -                 | blocked        | blocked        | -       | -              | -
skip           | skipped           | skipped        | skipped        | -       | -              | -
unskip         | -                 | -              | -              | -       | -              | ready
start          | -                 | in_progress    | -              | -       | -              | -
save           | -                 | in_progress    | in_progress    | -       | -              | -
complete       | -                 | done           | done           | -       | -              | -
not_applicable | -                 | not_applicable | not_applicable | -       | -              | -
reopen         | -                 | -              | -              | blocked | blocked        | -
"""  # noqa: E501
APPROVAL = """
         | blocked | ready   | pending          | approved | rejected | skipped
unblock  | ready   | -       | -                | -        | ready    | ready
block    | -       | blocked | -                | -        | -        | -
skip     | skipped | skipped | -                | -        | skipped  | -
submit   | -       | pending | -                | -        | -        | -
sign     | -       | -       | pending/approved | -        | -        | -
reject   | -       | -       | rejected         | -        | -        | -
withdraw | -       | -       | blocked          | -        | -        | -
void     | -       | -       | blocked          | blocked  | -        | -
"""
RUN = """
       | new    | active    | on_hold | closing           | completed | stopped | cancelled
start  | active | -         | -       | -                 | -         | -       | -
pause  | -      | on_hold   | -       | -                 | -         | -       | -
resume | -      | -         | active  | -                 | -         | -       | -
cancel | -      | closing   | closing | -                 | -         | -       | -
end    | -      | closing   | -       | -                 | -         | -       | -
finish | -      | completed | -       | -                 | -         | -       | -
close  | -      | -         | -       | cancelled/stopped | -         | -       | -
"""
FACTS = {
    ("unblock", "in_progress"): {"started": True},
    ("sign", "approved"): {"filled": True},
    ("close", "stopped"): {"outcome": True},
}
MACHINES = [("task", TASK_MACHINE, TASK), ("approval", APPROVAL_MACHINE, APPROVAL)]
MACHINES += [("run", RUN_MACHINE, RUN)]


def cells(table: str) -> list[tuple[str, str, str]]:
    """Trigger, state and what the table says about them."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]
    states = lines[0][1:]
    return [
        (line[0], state, cell)
        for line in lines[1:]
        for state, cell in zip(states, line[1:], strict=True)
    ]


ROWS = [(name, machine, *row) for name, machine, table in MACHINES for row in cells(table)]


@pytest.mark.parametrize(
    ("machine", "trigger", "state", "cell"),
    [row[1:] for row in ROWS],
    ids=[f"{name}-{trigger}-{state}" for name, _, trigger, state, _ in ROWS],
)
def test_cell(machine: Any, trigger: str, state: str, cell: str) -> None:
    """It leads where the table says, or is a bug of the caller."""
    if cell == "-":
        with pytest.raises(ValueError, match="trigger event"):
            fire(machine, state, trigger)
    for dest in cell.split("/") if cell != "-" else ():
        assert fire(machine, state, trigger, **FACTS.get((trigger, dest), {})) == dest


@pytest.mark.parametrize(("name", "machine", "table"), MACHINES, ids=[m[0] for m in MACHINES])
def test_nothing_else(name: str, machine: Any, table: str) -> None:
    """The machine has the triggers and states of the table and no more."""
    rows = cells(table)
    assert set(machine.events) == {trigger for trigger, _, _ in rows}, name
    assert set(machine.states) == {state for _, state, _ in rows}
    sources = {source for event in machine.events.values() for source in event.transitions}
    assert sources <= set(machine.states)
    found = sum(
        len(each) for event in machine.events.values() for each in event.transitions.values()
    )
    assert found == sum(len(cell.split("/")) for _, _, cell in rows if cell != "-")


def test_callbacks_are_never_text() -> None:
    """The library would import and run a dotted name."""
    for _, machine, _ in MACHINES:
        for event in machine.events.values():
            for transitions in event.transitions.values():
                for each in transitions:
                    assert not each.before
                    assert not each.after
                    assert all(callable(condition.func) for condition in each.conditions)


def test_one_machine_moves_many() -> None:
    """Firing leaves nothing behind: the same again gives the same."""
    assert [fire(TASK_MACHINE, "ready", "save") for _ in range(3)] == ["in_progress"] * 3
    assert not TASK_MACHINE.models


def states_with(machine: Any, *triggers: str) -> set[str]:
    """The states from which one of the triggers is possible."""
    return {state for state in machine.states if possible(machine, state) & set(triggers)}


def test_what_can_be_done_next() -> None:
    """A store looks for these states; they are those in which a person can complete something."""
    tasks, approvals = {"complete"}, {"submit", "sign"}
    assert states_with(TASK_MACHINE, *tasks) | states_with(APPROVAL_MACHINE, *approvals) == WORKABLE


@pytest.mark.parametrize("command", [commands.Pause, commands.Cancel])
def test_commands_on_the_run(command: type[commands.Pause | commands.Cancel]) -> None:
    """A command on the run is accepted where the lifecycle of the run has its trigger."""
    assert states_with(RUN_MACHINE, command.__name__.lower()) == command.traits.states


def test_ended_states_are_left_only_by_reopening() -> None:
    """What has ended is changed by nothing but a reopening, a condition, or an approval's void."""
    for machine in (TASK_MACHINE, APPROVAL_MACHINE):
        for state in ENDED & set(machine.states):
            assert possible(machine, state) <= {"reopen", "unskip", "unblock", "void"}
    assert not any(possible(RUN_MACHINE, state) for state in RUN_ENDED)
