"""A command on a long run reads and writes only the steps that it concerns."""

from pathlib import Path

import pytest

from contract.store.story import DIGEST, SOURCE, add, opened
from holdgate.core.evolve import evolve
from holdgate.core.next_actions import WORKABLE, next_actions
from holdgate.core.roles import Roles
from holdgate.core.run_draft import changed
from holdgate.model.events import ZERO_HASH, Actor, Change, Decision, Sealed
from holdgate.model.process import Process, Step
from holdgate.model.run import Run
from holdgate.store.sealing import seal
from support.sqlite import Listener

STEPS = 2000


def _step(number: int) -> Step:
    needs = (f"s{number - 1}",) if number > 1 else ()
    return Step(id=f"s{number}", number=number, title="S", roles=("anyone",), needs=needs)


LONG = Process(
    id="long",
    version="1",
    title="Long",
    run_prefix="LONG",
    start=Step(id="start", number=0, title="Start", roles=("anyone",)),
    steps=tuple(_step(number) for number in range(1, STEPS + 1)),
)
ACTOR = Actor(person="ana", roles=(), has_people_file=False, os_user="ana", host="here")


def _event(run: Run | None, step: str, changes: tuple[Change, ...]) -> Sealed:
    started = run is None
    return seal(
        Decision(
            type="run.started" if started else "step.completed",
            subject=() if started else (step,),
            changes=changes,
        ),
        run="LONG-0001",
        seq=run.head.seq + 1 if run else 1,
        definition=DIGEST,
        at="2026-03-02T09:00:00.000Z",
        actor=ACTOR,
        key=step,
        prev=run.head.head if run else ZERO_HASH,
        salt=lambda: "00",
    )


def _done(step: str) -> Change:
    return Change(step=step, trigger="complete", state="done", why="command", round=1)


UNBLOCKED = Change(step="s1", trigger="unblock", state="ready", why="needs", round=1)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Hears every statement that the stores of this test execute."""
    return Listener(monkeypatch)


def test_a_step_of_a_long_run_reads_what_it_touches(tmp_path: Path, listener: Listener) -> None:
    """To complete one of 2,000 steps reads two rows and writes two, in about ten statements."""
    store = opened(tmp_path / "holdgate.db")
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, LONG)
        start = _event(None, "start", (_done("start"),))
        add(writer, start, evolve(LONG, None, start))
    with store.write() as writer:
        listener.clear()
        run = writer.run("LONG-0001")
        assert run is not None
        event = _event(run, "s1", (_done("s1"),))
        after = evolve(LONG, run, event)
        add(writer, event, after)
        assert listener.steps_read() == {"s1", "s2"}
    assert len([line for line in listener.statements if "INTO nodes" in line]) == 2
    assert len(listener.statements) < 16
    with store.read() as reader:
        run = reader.run("LONG-0001")
        assert run is not None
        assert len(run.nodes) == STEPS + 1
        assert run.nodes["s2"].unmet == 0
        assert run.nodes["s3"].unmet == 1


def test_what_is_next_in_a_long_run_reads_what_is_open(tmp_path: Path, listener: Listener) -> None:
    """If one of 2,000 steps can be done, only its row is read."""
    store = opened(tmp_path / "holdgate.db")
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, LONG)
        start = _event(None, "start", (_done("start"), UNBLOCKED))
        add(writer, start, evolve(LONG, None, start))
    listener.clear()
    with store.read() as reader:
        run = reader.run("LONG-0001")
        assert run is not None
        workable = [step for _, step, _ in reader.nodes(WORKABLE, "LONG-0001")]
        actions = next_actions(LONG, run, Roles(LONG, run.head, None), start.event.at, workable)
        assert [item.step.id for item in actions] == ["s1"]
        assert listener.steps_read() == {"s1"}
        assert next_actions(LONG, run, Roles(LONG, run.head, None), start.event.at) == actions


def test_a_flip_that_goes_far_reads_the_rest_at_once(tmp_path: Path, listener: Listener) -> None:
    """To reopen the first of 2,000 done steps takes a few hundred reads."""
    store = opened(tmp_path / "holdgate.db")
    last = LONG.steps[-1].id
    with store.write() as writer:
        writer.keep_definition(DIGEST, SOURCE, LONG)
        done = tuple(_done(step.id) for step in (LONG.start, *LONG.steps[:-1]))
        start = _event(None, "start", done)
        add(writer, start, evolve(LONG, None, start))
    with store.read() as reader:
        run = reader.run("LONG-0001")
        assert run is not None
        assert run.nodes[last].unmet == 0
        listener.clear()
        reopened = Change(step="s1", trigger="reopen", state="blocked", why="command", round=2)
        after = evolve(LONG, run, _event(run, "s1", (reopened,)))
        assert len(changed(after)) == STEPS
        assert after.nodes[last].unmet == 1
    assert len(listener.statements) < 300
