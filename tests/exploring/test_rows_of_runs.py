"""Of runs made by chance: each row is made again from its history alone, each event was permitted.

So a command that checks its rows refuses nothing that it should accept.
"""

from random import Random

import pytest
from msgspec.structs import replace

from exploring.clocks import with_deadlines
from exploring.commanding import Chooser
from exploring.comparing import Pair
from exploring.definitions import crew, definition
from exploring.reference.folding import OVER, State
from holdgate.core.history import PastEvent, head_after, node_after
from holdgate.core.permission import not_permitted
from holdgate.model.events import Sealed
from holdgate.model.process import Process
from holdgate.model.run import Run
from holdgate.store.folding import Folding
from support.effort import FACTOR

RUNS = 40 * FACTOR
MOST = 60  # commands to one run


def _told(seed: int) -> tuple[Process, list[Sealed]] | None:
    """The events of a run that is made by this number; None if its definition is refused."""
    chance = Random(seed)
    data = with_deadlines(Random(f"due {seed}"), definition(chance, chance.randint(3, 8)))
    people = crew(chance, data) if chance.random() < 0.9 else None
    pair = Pair(data, people)
    if not pair.sound:
        return None
    chooser = Chooser(chance, pair.definition, people)
    for _ in range(MOST):
        state = State(pair.definition, pair.log)
        pair.give(chooser.next(state))
        if state.run in OVER:
            break
    return pair.engine.process, pair.engine.events


def _check(process: Process, run: Run, past: dict[int, PastEvent]) -> None:
    for step, node in run.nodes.items():
        assert node.history is not None
        made = node_after(process, step, [past[seq] for seq in node.history])
        assert replace(made, unmet=node.unmet) == node, step
    head = run.head
    assert head.history is not None
    made_head = head_after(process, [past[seq] for seq in head.history])
    assert made_head is not None
    assert replace(made_head, seq=head.seq, at=head.at, head=head.head, open=head.open) == head


def _in_their_roles(sealed: Sealed) -> Sealed:
    """The event with the roles in which its actor signed, which this record leaves out."""
    event = sealed.event
    actor = replace(event.actor, roles=tuple(event.data.get("fits") or ()))
    return replace(sealed, event=replace(event, actor=actor))


@pytest.mark.parametrize("first", range(0, RUNS, 20))
def test_rows_are_made_again_from_their_history(first: int) -> None:
    """After each event, each row and the head are what the events in their histories make."""
    events = 0
    for seed in range(first, first + 20):
        made = _told(seed)
        if made is None:
            continue
        process, told = made
        folding = Folding(process)
        past: dict[int, PastEvent] = {}
        for sealed in told:
            why = not_permitted(process, folding.run, _in_their_roles(sealed))
            assert why is None, (seed, sealed.event)
            folding.add(sealed)
            past[sealed.event.seq] = PastEvent(sealed)
            assert folding.run is not None
            _check(process, folding.run, past)
            events += 1
    assert events > 100
