"""What is measured: work behind a gate is redone and approved again, again and again.

Each kind of command follows from the one before it, so that after the last one the run stands as
it did before the first, in the next round.
"""

from collections.abc import Iterator

from holdgate.model import commands
from holdgate.model.process import Process
from playing import complete, save

KINDS = ("reopen", "save", "complete", "submit", "approve")
PLACES = {"end": -1, "beginning": 0}


def gate_at(process: Process, place: str) -> str:
    """The last gate, behind which one step is open; or the first, with all done behind it."""
    gates = [step for step in process.steps if step.approval]
    return gates[PLACES[place]].id


def cycle(process: Process, gate: str, round_: int) -> Iterator[tuple[str, commands.Command]]:
    """Kind and command of each; `round_` is the one that the gate's submission begins."""
    step = process.by_id[gate]
    assert step.approval
    task = process.by_id[step.approval.covers[-1]]
    yield "reopen", commands.Reopen(steps=(task.id,), because="It was not right")
    yield "save", save(task)
    yield "complete", complete(task)
    yield "submit", commands.Submit(step=gate)
    yield "approve", commands.Approve(step=gate, round=round_)
