"""Staffing is part of it: who is there decides whether a run can still come to its end."""

import json
from typing import Any

import pytest

from exploring.walks.exhaustive import Explored, explore
from exploring.walks.worlds import world

DATA = {
    "holdgate": 1,
    "id": "made",
    "version": "1",
    "title": "A gate over a task",
    "roles": {"r1": "Worker", "r2": "Approver"},
    "steps": [
        {"id": "a", "title": "A", "role": "r1"},
        {"id": "g", "title": "G", "role": "r1", "approval": {"covers": "a", "need": "r2"}},
    ],
}
LOW, MOST = 2, 4


def stuck(explored: Explored) -> set[int]:
    """The states with few rounds from which no act of anybody leads to the end any more."""
    before: dict[int, set[int]] = {}
    for state, leads in explored.graph.items():
        for after in leads.values():
            before.setdefault(after, set()).add(state)
    can, waiting = set(explored.ended), list(explored.ended)
    while waiting:
        for state in before.get(waiting.pop(), set()) - can:
            can.add(state)
            waiting.append(state)
    return {state for state, rounds in explored.rounds.items() if rounds <= LOW} - can


@pytest.mark.parametrize(("second", "some"), [("r1 r2", True), ("r2", False)])
def test_the_sole_approver_did_the_work(second: str, some: bool) -> None:  # noqa: FBT001
    """Where the one who may approve may also work, a run can be brought to where none can."""
    made = world(DATA, json.dumps(DATA).encode(), {"p1": "r1", "p2": second})
    explored = explore(made, MOST)
    low = [state for state, rounds in explored.rounds.items() if rounds <= LOW]
    lost = stuck(explored)
    print(f"p2 {second}: {len(lost)} of {len(low)} states with at most {LOW} extra rounds")
    assert bool(lost) is some
    did = {explored.states[key] for key in explored.states if "p2" in _performers(key)}
    assert lost == did & set(low)


def _performers(key: Any) -> tuple[str, ...]:
    """Who did the task, as a state of this process has it: the first step's fifth fact."""
    return tuple(key[3][4])
