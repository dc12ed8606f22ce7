"""Two people draft one answer: nothing is replaced without a word, before and after."""

import pytest

from support.terminal import Terminal


@pytest.fixture
def run(office: Terminal) -> str:
    """A run in which Ann has drafted who gets the key."""
    run: str = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", "--save", "--set", "who=Zoe", "--as", "ann")
    return run


SAVE = ("--save", "--set", "who=Max", "--as", "bob")


def test_a_script_is_refused(office: Terminal, run: str) -> None:
    """It is told the draft, whose it is, and when it was made; a flag or the event seen helps."""
    answer = office.run("do", run, "ask", *SAVE, "--json")
    (reason,) = answer.json["refused"]
    facts = reason["facts"]
    assert (reason["id"], facts["field"], facts["answer"]) == ("draft-of-another", "who", "Zoe")
    assert (facts["people"], facts["seq"], facts["last_seq"]) == (["ann"], 2, 2)
    assert facts["at"] == office.ok("log", run)["log"][1]["at"]
    told = " ".join(office.run("do", run, "ask", *SAVE).err.split())
    assert "ann drafted who “Who”: Zoe" in told
    assert "--replace or --if-seq 2" in told
    done = office.ok("do", run, "ask", *SAVE, "--replace")
    assert done["replaced"] == [{"field": "who", "by": "ann"}]
    office.ok("do", run, "ask", "--save", "--set", "who=Eva", "--as", "ann", "--if-seq", "3")
    assert office.ok("store", "verify", run)["ok"] is True


def test_a_terminal_asks(office: Terminal, run: str) -> None:
    """It shows the draft before, and says afterwards what was replaced."""
    said, code = office.asked(["do", run, "ask", *SAVE], "n\r")
    assert "ann drafted who “Who”: Zoe" in said
    assert "Replace it?" in said
    assert (code, len(office.ok("log", run)["log"])) == (1, 2)
    said, code = office.asked(["do", run, "ask", *SAVE], "y\r")
    assert code == 0
    assert "replaces what ann drafted for who" in said


def test_it_can_be_read_afterwards(office: Terminal, run: str) -> None:
    """What was drafted first, by whom and when, is in `show --history`, the log and the report."""
    office.ok("do", run, "ask", *SAVE, "--replace")
    office.ok("do", run, "ask", "--set", "room=Archive", "--as", "ann")
    shown = " ".join(office.run("show", run, "ask", "--history").out.split())
    assert "who (earlier draft): Zoe drafted by Ann (ann)" in shown
    assert "replaced by Bob (bob)" in shown
    assert "earlier draft" not in office.run("show", run, "ask").out
    (draft,) = office.ok("show", run, "ask")["steps"][0]["earlier_drafts"]
    assert (draft["field"]["answer"], draft["by"], draft["seq"]) == ("Zoe", "ann", 2)
    assert (draft["replaced_by"], draft["replaced_seq"], draft["by_another"]) == ("bob", 3, True)
    assert "replaces what Ann (ann) drafted for who" in office.run("log", run).out
    for format_ in ("md", "html"):
        report = office.run("render", "report", run, "--format", format_).out
        assert "Zoe" in report
        assert "arlier draft" in report


def test_whose_draft_it_is(office: Terminal, run: str) -> None:
    """A draft is shown with the person who made it."""
    assert "who (draft of ann): Zoe" in office.run("show", run, "ask").out
    field = office.ok("show", run, "ask")["steps"][0]["fields"][0]
    assert field["drafted_by"] == ["ann"]
