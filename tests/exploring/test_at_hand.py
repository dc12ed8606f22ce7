"""Of runs made by chance: what is next reads like the same steps in a look at the whole run."""

from collections.abc import Iterator
from random import Random

import pytest

from exploring.clocks import with_deadlines
from exploring.commanding import Chooser
from exploring.comparing import Pair
from exploring.definitions import crew, definition
from exploring.reference.folding import OVER, State
from holdgate.cli.text.step_details import StepDetails
from holdgate.core.evolve import evolve
from holdgate.core.run_draft import changed
from holdgate.model.duration import moment
from holdgate.model.people import Directory
from holdgate.model.run import Node, Run
from holdgate.service.queries import Queries, RunLook
from holdgate.store.memory import MemoryStore
from holdgate.store.port import KeyRecord
from support.effort import FACTOR

RUNS = 20 * FACTOR
MOST = 40  # commands to one run
EVERY = 4  # events, after which the run is looked at


def _told(seed: int) -> tuple[Pair, Directory | None] | None:
    """A run that is made by this number; None if its definition is refused."""
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
    return pair, pair.engine.directory


def _stores(pair: Pair) -> Iterator[tuple[MemoryStore, str, str]]:
    """The store with the run in it, and the time, after every few events."""
    process, store = pair.engine.process, MemoryStore()
    run: Run | None = None
    nodes: dict[str, Node] = {}
    for number, sealed in enumerate(pair.engine.events):
        event = sealed.event
        after = evolve(process, run, sealed)
        nodes.update(changed(after))
        run = Run(after.head, nodes)
        key = KeyRecord(key=event.key, run=event.run, seq=event.seq, salt=None, command=None)
        with store.write() as writer:
            writer.keep_definition(event.definition, b"", process)
            writer.append(sealed, after.head, changed(after), key)
        if number % EVERY == 0:
            yield store, event.run, event.at


def _check_others(queries: Queries, look: RunLook) -> None:
    """Only steps that can be worked on are shown without the whole run."""
    following = {action.step for action in look.next}
    for step in look.view.steps:
        if look.view.run.state == "active" and step.id not in following:
            assert queries.step_in_full(look.view.run.id, step.id) is None


@pytest.mark.parametrize("first", range(0, RUNS, 10))
def test_what_is_next_reads_like_a_look_at_the_whole(
    first: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step that is next is printed as it is from the view of the whole run."""
    printed = 0
    for seed in range(first, first + 10):
        if (told := _told(seed)) is None:
            continue
        pair, directory = told
        for store, run_id, at in _stores(pair):
            queries = Queries(store=store, directory=directory, now=lambda at=at: moment(at))
            look, at_hand = queries.look(run_id), queries.at_hand(run_id, in_full=True)
            assert at_hand.next == look.next
            assert at_hand.steps
            whole, near = StepDetails(look.view), StepDetails(at_hand.steps)
            for action in look.next:
                whole.print_step(action.step)
                expected = capsys.readouterr().out
                near.print_step(action.step)
                assert capsys.readouterr().out == expected, (seed, at)
                alone = queries.step_in_full(run_id, action.step)
                assert alone
                assert alone.steps == tuple(
                    step for step in at_hand.steps.steps if step.id == action.step
                )
                printed += 1
            _check_others(queries, look)
    assert printed
