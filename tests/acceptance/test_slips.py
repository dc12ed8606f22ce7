"""Slips on the command line: the nearest name is offered, and who did it first is told."""

import re

import pytest

from support.terminal import Terminal

RUN = "OFFICEKEY-0001"
ASK = ("--set", "who=Zoe", "--set", "room=Archive", "--as", "ann")


@pytest.fixture
def begun(office: Terminal) -> Terminal:
    """An office with a run in which the key was asked for."""
    office.ok("start", "office-key", "--as", "ann")
    office.ok("do", RUN, "ask", *ASK)
    return office


def told(terminal: Terminal, *words: str, **environment: str) -> str:
    """What is printed on standard error, on one line; the command must not succeed."""
    answer = terminal.run(*words, **environment)
    assert answer.code in {1, 2}, answer
    return " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("status officekey-0001", RUN),
        ("status OFFICEKEY-1", RUN),
        ("status OFFICKEY-0001", RUN),
        ("status OFFICEKEY0001", RUN),
        ("status 1", RUN),
        ("status #1", RUN),
        ("show officekey-0001", RUN),
        ("log officekey_0001", RUN),
        ("next 1", RUN),
        ("render report officekey-0001", RUN),
        ("do officekey-0001 ask --as ann", RUN),
        ("note officekey-0001 --text x --as ann", RUN),
        ("start officekey-0001 ask --as ann", RUN),
        ("cancel OFFICEKEY-1 --because x --as eva", RUN),
        ("store verify OFFICEKEY-1", RUN),
        ("start office-key --corrects OFFICEKEY-1 --as ann", RUN),
        ("start Office-Key --as ann", "office-key"),
        ("start office-kye --as ann", "office-key"),
        ("show Office-Key", "office-key"),
        ("render checklist Office-Key", "office-key"),
        ("rehearse Office-Key", "office-key"),
        (f"do {RUN} handout --as ann", "3 hand-out"),
        (f"do {RUN} Ask --as ann", "1 ask"),
        (f"do {RUN} hand-uot --as ann", "3 hand-out"),
        (f"reopen {RUN} aks --because x --as ann", "1 ask"),
        ("show office-key hand-uot", "3 hand-out"),
        (f"do {RUN} hand-out --set whoo=x --as ann", None),
        (f"assign {RUN} --role bos --to eva --because x --as eva", "boss"),
        ("stauts OFFICEKEY-0001", "status"),
        ("complete OFFICEKEY-0001 ask", "do"),
        ("compleet OFFICEKEY-0001 ask", "do"),
        ("Finsh OFFICEKEY-0001 ask", "do"),
        ("Sign OFFICEKEY-0001 sign", "approve"),
        ("validate", "lint"),
        ("store verfy", "verify"),
        ("render reprot OFFICEKEY-0001", "report"),
        ("render report OFFICEKEY-0001 --format htm", "html"),
        ("rehearse incident-management false-alrm", "false-alarm"),
        ("show proceses/office-key", "processes/office-key"),
        ("show processes/office-kye/process.yaml", "processes/office-key/process.yaml"),
    ],
)
def test_the_nearest_name(begun: Terminal, words: str, meant: str | None) -> None:
    """A run, process, step, field, role, verb or document that is almost right is recognised."""
    said = told(begun, *words.split()).lower()
    if meant:
        assert f"did you mean {meant.lower()}?" in re.sub("['`]", "", said), said


def test_nothing_before_the_equals_sign(begun: Terminal) -> None:
    """An answer without a field, and an empty verb, are told as what they are."""
    assert "--set needs FIELD=VALUE, not '=1'" in told(begun, "do", RUN, "ask", "--set", "=1")
    assert "the verb is empty" in told(begun, "")


@pytest.mark.parametrize("run", ["OFFICEKEY-0007", "7", "OTHER-0001", "what"])
def test_another_number_is_no_slip(begun: Terminal, run: str) -> None:
    """Nobody is led to a run that they do not mean."""
    assert "did you mean" not in told(begun, "show", run)


def test_many_steps_are_not_listed(begun: Terminal) -> None:
    """The nearest of many steps is named, and the others are counted, not listed."""
    said = told(begun, "show", "incident-management", "identfy")
    assert "has no step 'identfy'; did you mean 1 identify?" in said
    assert "log-details" not in said
    said = told(begun, "show", "incident-management", "zzz")
    assert "has no step 'zzz'; it has 20 steps" in said


def test_who_was_first(begun: Terminal) -> None:
    """A step that has ended, is in progress or approved, and a run that is over, say by whom."""
    (reason,) = begun.run("do", RUN, "ask", *ASK, "--json").json["refused"]
    assert reason["facts"]["by"] == "ann"
    assert reason["message"].startswith("step 1 (ask) is already done (round 1), by ann at 20")
    assert reason["facts"]["at"][:10] in reason["message"]
    begun.ok("submit", RUN, "sign", "--as", "ann")
    begun.ok("approve", RUN, "sign", "--round", "1", "--as", "max")
    assert "already approved (round 1), by max at 20" in told(
        begun, "submit", RUN, "sign", "--as", "ann"
    )
    begun.ok("start", RUN, "hand-out", "--as", "bob", "--on-behalf-of", "ann")
    said = told(begun, "start", RUN, "hand-out", "--as", "ann")
    assert "in progress, assigned to bob, by bob, on behalf of ann at 20" in said
    begun.ok("pause", RUN, "--because", "x", "--as", "eva")
    assert f"{RUN} is on hold, by eva at 20" in told(begun, "do", RUN, "hand-out", "--as", "ann")
    begun.ok("cancel", RUN, "--because", "x", "--as", "max")
    said = told(begun, "do", RUN, "hand-out", "--as", "ann")
    assert f"{RUN} is cancelled by max at 20" in said


def test_where_the_name_came_from(begun: Terminal) -> None:
    """Whoever forgot --as reads why they are somebody; who said it reads nothing of it."""
    do = ("do", RUN, "hand-out")
    assert "your login name: neither --as nor HOLDGATE_ACTOR" in told(begun, *do)
    said = told(begun, *do, HOLDGATE_ACTOR="eva")
    assert "eva may not do step 3" in said
    assert "you are eva because HOLDGATE_ACTOR says so; --as WHO comes first" in said
    assert "you are" not in told(begun, *do, "--as", "eva", HOLDGATE_ACTOR="ann")
    assert begun.run(*do, "--json").json["named_by"] == "login"
    assert "named_by" not in begun.run(*do, "--as", "eva", "--json").json


def test_a_file_that_is_not_there(begun: Terminal) -> None:
    """`lint` names the nearest file; a number that is none is told in plain words."""
    said = begun.run("lint", "proceses").out
    assert "did you mean `processes`?" in said
    assert "'x' is not a valid whole number" in told(
        begun, "approve", RUN, "sign", "--round", "x", "--as", "max"
    )


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("who: Call ext #5\nroom: Archive\n", "comment-in-text"),
        ("who: >\n  - one\n  - two\nroom: Archive\n", "lines-joined"),
    ],
)
def test_answers_that_yaml_cuts_or_joins(office: Terminal, content: str, rule: str) -> None:
    """An answer is not recorded without a part of it that stands in its file."""
    office.ok("start", "office-key", "--as", "ann")
    (office.folder / "a.yaml").write_text(content, encoding="utf-8")
    assert rule in told(office, "do", RUN, "ask", "--answers", "a.yaml", "--as", "ann")
    (office.folder / "a.yaml").write_text("who: Zoe  # new\nroom: Archive\n", encoding="utf-8")
    office.ok("do", RUN, "ask", "--answers", "a.yaml", "--as", "ann")
