"""I11: work on steps of which neither is upstream of the other may come in any order."""

from dataclasses import replace
from itertools import combinations, permutations

from hypothesis import given

from holdgate.model.commands import Command, Complete, NotApplicable, Save, Start
from holdgate.model.process import Process
from support.effort import explored
from support.house import Tale
from support.moves import MOVES
from support.trace import Trace
from support.worlds import FRESH, STAFF, before, worlds

OPEN = {"ready", "in_progress"}


def ways(told: Tale, step: str) -> tuple[Command, ...]:
    """What can be done to an open task now."""
    start = (Start(step=step),) if told.states[step] == "ready" else ()
    waived = told.process.by_id[step].optional
    waive = (NotApplicable(step=step, because="x"),) if waived else ()
    yes = {"ok": "yes"}
    return (*start, *waive, Save(step=step, answers=yes), Complete(step=step, answers=yes))


def after(told: Tale, *given_: tuple[Command, str]) -> tuple[object, object]:
    """The run after these commands of fresh people, all at one time, without sequence numbers."""
    other = Tale(told.process, STAFF)
    other.run = told.run
    for command, who in given_:
        other.minute = told.minute
        other.ok(command, who)
    assert other.run is not None
    nodes = {name: replace(node, seq=0) for name, node in other.run.nodes.items()}
    return {**nodes}, replace(other.run.head, seq=0, head="")


@explored(50)
@given(worlds(), MOVES)
def test_neither_upstream_of_the_other(process: Process, moves: list[int]) -> None:
    """Both are accepted in both orders, and the run is the same."""
    told = Trace.of(process).play(moves[:20])
    if told.over:
        return
    steps = [step for step in process.steps if told.states[step.id] in OPEN and not step.approval]
    for one, two in combinations(steps, 2):
        assert one.id not in before(process.steps, {two.id})
        for first, second in zip(ways(told, one.id), ways(told, two.id), strict=False):
            pair = [(first, FRESH[0]), (second, FRESH[1])]
            ends = [after(told, *order) for order in permutations(pair)]
            assert ends[0] == ends[1]
