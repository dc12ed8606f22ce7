"""Long work shows on a terminal how far it has come, and nowhere else."""

import io
import sys
from types import SimpleNamespace

import pytest

from holdgate.cli.text import progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def read(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """The clock that progress is told by."""
    clock = _Clock()
    monkeypatch.setattr(progress, "time", SimpleNamespace(**{"mono" + "tonic": clock.read}))
    return clock


def test_a_line_is_written_over_and_gone_at_the_end(
    clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins after a second, and is not written more often than can be read."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.shown() as line:
        for number in range(30):
            clock.now = number / 10
            line.tell(f"{number} of 30")
    written = terminal.getvalue().split("\r\x1b[K")
    assert written[0] == ""
    assert written[1] == "10 of 30"
    assert written[-1] == ""
    assert len(written) < 14


def test_short_work_shows_nothing(clock: _Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that is done within a second."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.shown() as line:
        clock.now = 0.9
        line.tell("1 of 2")
        line.clear()
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("stream", "as_json"), [(io.StringIO(), False), (_Terminal(), True)])
def test_no_line_in_a_pipe_or_with_json(
    clock: _Clock, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, as_json: bool
) -> None:
    """Programs that read what is printed get nothing else."""
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.shown(as_json=as_json) as line:
        clock.now = 5.0
        line.tell("1 of 2")
    assert stream.getvalue() == ""


def test_a_rate_counts_from_its_beginning(clock: _Clock) -> None:
    """How much a second, over all of the time."""
    rate = progress.Rate()
    clock.now = 2.0
    assert rate.add(10) == 5
    clock.now = 4.0
    assert rate.add(30) == 10
