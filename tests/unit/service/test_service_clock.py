"""If the clock goes back, the recorded times do not."""

from collections.abc import Iterator
from datetime import UTC, datetime

from holdgate.cli.app import renderers
from holdgate.model.commands import Note, StartRun
from holdgate.service.commands import Commands
from holdgate.service.environment import rehearsal_environment
from holdgate.service.requests import Accepted, Request
from holdgate.store.memory import MemoryStore
from support.by_hand import defined
from support.house import process, task


def at(*hours: int) -> Iterator[datetime]:
    """The clock, read once for each command."""
    yield from (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in hours)


def test_a_clock_that_goes_back() -> None:
    """An event is never earlier than the one before; the clock's time is recorded beside it."""
    clock = at(9, 7, 10, 7)
    commands = Commands(
        store=MemoryStore(),
        environment=rehearsal_environment(lambda: next(clock), "back"),
        directory=None,
        catalog=renderers(),
    )
    ann = Request(person="ann")
    started = commands.start(defined(process(task("a"))), StartRun(), ann)
    assert isinstance(started, Accepted)
    times = []
    for text in ("back", "on"):
        answer = commands.execute(started.run.head.id, Note(text=text), ann)
        assert isinstance(answer, Accepted)
        times.append((answer.event.event.at, answer.event.event.clock))
    assert started.event.event.at == "2026-03-02T09:00:00.000Z"
    note = Note(text="again")
    (warning,) = commands.warnings(started.run.head.id, note, ann)
    assert "2026-03-02 10:00 UTC, ahead of the clock of this machine" in warning
    assert commands.questions(started.run.head.id, note, ann) == ()
    assert times == [
        ("2026-03-02T09:00:00.000Z", "2026-03-02T07:00:00.000Z"),
        ("2026-03-02T10:00:00.000Z", None),
    ]
