"""A clock that jumped ahead: whoever goes on is warned, and it is told where the run is shown."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from holdgate.cli.app import compiled, renderers
from holdgate.model.commands import Note, StartRun
from holdgate.service.commands import Commands
from holdgate.service.environment import rehearsal_environment
from holdgate.service.process_file import load_definition
from holdgate.service.requests import Accepted, Request
from holdgate.store.open import open_store
from support.terminal import Terminal

ANN = Request(person="ann")


def recorded(office: Terminal, *moments: datetime) -> str:
    """A run of the office's store: started, then a note at each of the other moments."""
    clock = iter(moments)
    store = open_store(office.folder / "holdgate.db", compiled)
    commands = Commands(
        store=store,
        environment=rehearsal_environment(lambda: next(clock), "clocks"),
        directory=None,
        catalog=renderers(),
    )
    file = office.folder / "processes" / "office-key" / "process.yaml"
    started = commands.start(load_definition(file, renderers()), StartRun(), ANN)
    assert isinstance(started, Accepted)
    for number in range(1, len(moments)):
        commands.execute(started.run.head.id, Note(text=f"note {number}"), ANN)
    store.close()
    return started.run.head.id


def at(year: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of that year."""
    return datetime(year, 3, 2, 9, minute, second, tzinfo=UTC)


@pytest.fixture
def ahead(office: Terminal) -> str:
    """A run whose second event was recorded in 2036, and whose third one was not."""
    return recorded(office, at(2026), at(2036), at(2026, 5))


def places(office: Terminal, run: str) -> Iterator[str]:
    """All that a person reads of a run."""
    yield office.run("status", run).out
    yield office.run("log", run).out
    yield office.run("render", "report", run, "--format", "md").out
    yield office.run("render", "report", run, "--format", "html").out


def test_it_is_told_everywhere(office: Terminal, ahead: str) -> None:
    """Which event is ahead, which others have its time, and what their clocks said."""
    for told in places(office, ahead):
        words = " ".join(told.split())
        assert "the time of event 2, 2036-03-02 09:00 UTC, is ahead of the clock" in words, words
        assert "event 3 has the time of event 2" in words
    clock = {
        "seq": 2,
        "at": "2036-03-02T09:00:00.000Z",
        "held": [3],
        "clock": "2026-03-02T09:05:00.000Z",
        "ahead": True,
    }
    for shown in (office.ok("status", ahead)["run"], office.ok("log", ahead)):
        (entry,) = shown["clocks"]
        assert {name: entry[name] for name in clock} == clock
    assert "the clock said 2026-03-02 09:05 UTC" in office.run("log", ahead).out


def test_whoever_goes_on_is_warned(office: Terminal, ahead: str) -> None:
    """Each command says that its event gets the time of the last one; JSON has the warning, too."""
    words = ("note", ahead, "--text", "on", "--as", "ann")
    told = office.run(*words)
    assert "the last event of this run has the time 2036-03-02 09:00 UTC" in " ".join(
        told.err.split()
    )
    (warning,) = office.ok(*words)["warnings"]
    assert "this event gets that time, too" in warning
    dry = office.run(*words, "--dry-run")
    assert "ahead of the clock of this machine" in " ".join(dry.err.split())
    assert "ahead of the clock" in " ".join(office.shown([*words], 80).split())


def test_a_clock_that_was_mended(office: Terminal) -> None:
    """When time has caught up, the events that were held are still told; nobody is warned."""
    run = recorded(office, at(2020, 30), at(2020, 5), at(2020, 6), at(2020, 40))
    for told in places(office, run):
        words = " ".join(told.split())
        assert "events 2, 3 have the time of event 1" in words
        assert "ahead of the clock of this machine" not in words
    assert office.ok("note", run, "--text", "on", "--as", "ann").get("warnings", []) == []


def test_seconds_are_nothing(office: Terminal) -> None:
    """The clocks of several machines differ by seconds: of that nothing is said."""
    run = recorded(office, at(2020, 30, 30), at(2020, 30, 10))
    assert office.ok("status", run)["run"]["clocks"] == []
    assert "the clock said" in office.run("log", run).out
