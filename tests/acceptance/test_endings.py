"""Before a run ends early, or signatures become void, a terminal shows which run it is and asks."""

import pytest

from support.terminal import Terminal


@pytest.fixture
def run(office: Terminal) -> str:
    """A run with a submitted approval."""
    run: str = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", "--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    return run


def events(office: Terminal, run: str) -> int:
    """How many events it has."""
    return len(office.ok("log", run)["log"])


def test_cancel(office: Terminal, run: str) -> None:
    """It shows the id, the title, the state and how far the run is; only a yes ends it."""
    cancel = ["cancel", run, "--because", "wrong", "--as", "ann"]
    said, code = office.asked(cancel, "n\r")
    assert f"{run}  Hand out an office key 1  active" in said
    assert f"Cancel {run}?" in said
    assert said.splitlines()[-1] == "holdgate: Nothing was changed."
    assert (code, events(office, run)) == (1, 3)
    said, code = office.asked(cancel, "y\r")
    assert (code, office.ok("status", run)["run"]["state"]) == (0, "cancelled")


def test_votes(office: Terminal, run: str) -> None:
    """To withdraw a submission, and to reopen what was approved, is asked about too."""
    withdraw = ["withdraw", run, "sign", "--as", "ann"]
    said, code = office.asked(withdraw, "n\r")
    assert f"Withdraw sign of {run}?" in said
    assert (code, events(office, run)) == (1, 3)
    office.ok("approve", run, "sign", "--round", "1", "--as", "eva")
    reopen = ["reopen", run, "ask", "--because", "wrong room", "--as", "ann"]
    said, code = office.asked(reopen, "n\r")
    assert "Reopen ask of" in said
    assert "Sign it off" in said
    assert (code, events(office, run)) == (1, 4)
    _, code = office.asked(reopen, "y\r")
    assert (code, events(office, run)) == (0, 5)


def test_nobody_is_asked(office: Terminal, run: str) -> None:
    """With `--yes`, in a dry run, with JSON or in a pipe nothing is asked; nor of a refusal."""
    cancel = ["cancel", run, "--because", "wrong", "--as", "ann"]
    assert "[y/N]" not in office.shown([*cancel, "--dry-run"], 80)
    assert "[y/N]" not in office.shown(["cancel", run, "--as", "ann"], 80)
    assert "[y/N]" not in office.shown(["cancel", "X-1", "--because", "x", "--as", "ann"], 80)
    assert events(office, run) == 3
    assert "[y/N]" not in office.shown([*cancel, "--yes"], 80)
    assert events(office, run) == 4
    other = office.ok("start", "office-key", "--as", "ann")["run"]
    assert office.run("cancel", other, "--because", "wrong", "--as", "ann").code == 0


def test_somebody_acts_while_it_is_asked(office: Terminal, run: str) -> None:
    """What was shown is what is ended: if the run changed meanwhile, the command is refused."""
    words = ["cancel", run, "--because", "wrong", "--as", "ann"]

    def act() -> None:
        office.ok("note", run, "--text", "wait", "--as", "eva")

    said, code = office.asked(words, "y\r", meanwhile=act)
    assert code == 1
    assert "[changed-since]" in said
    assert office.ok("status", run)["run"]["state"] == "active"


def test_yes_does_not_sign_what_nobody_saw(office: Terminal, run: str) -> None:
    """A vote needs the round that was seen, whatever else is answered with yes."""
    shown = office.shown(["approve", run, "sign", "--yes", "--as", "eva"], 80)
    assert "name the round that you saw" in " ".join(shown.split())
    assert events(office, run) == 3
