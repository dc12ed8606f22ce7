"""Refusals at the command line: who, which act, which round, and the way out."""

from typing import Any

from support.terminal import Terminal

WHO = ("--set", "who=Zoe", "--set", "room=Archive")


def reason(office: Terminal, *words: str) -> dict[str, Any]:
    """The one reason for which this is refused."""
    (found,) = office.run(*words, "--json").json["refused"]
    return dict(found)


def test_which_act_keeps_away(office: Terminal) -> None:
    """Whoever may not sign is told the last act of theirs that is meant, and who may."""
    run = office.ok("start", "office-key", "--as", "bob")["run"]
    office.ok("do", run, "ask", *WHO, "--save", "--as", "bob")
    office.ok("do", run, "ask", *WHO, "--as", "ann", "--on-behalf-of", "bob")
    office.ok("reopen", run, "ask", "--because", "typing error", "--as", "ann")
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    found = reason(office, "approve", run, "sign", "--round", "1", "--as", "bob")
    assert found["id"] == "separation"
    assert "they worked on step 1 (ask), which it covers (event 3, round 1)" in found["message"]
    facts = {name: found["facts"][name] for name in ("rule", "act", "seq", "round", "person")}
    assert facts == {
        "rule": "performer", "act": "step.completed", "seq": 3, "round": 1, "person": "bob",
    }  # fmt: skip
    assert found["unblock"] == "ask eva or max"


def test_the_submitter(office: Terminal) -> None:
    """Whoever asked for the approval is told so."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    office.ok("submit", run, "sign", "--as", "bob")
    found = reason(office, "approve", run, "sign", "--round", "1", "--as", "bob")
    assert (found["facts"]["rule"], found["facts"]["act"]) == ("submitter", "approval.submitted")
    assert "they submitted it (event 3, round 1)" in found["message"]


APART = """\
holdgate: 1
id: audit
version: "1"
title: Audit
roles: {clerk: Clerk, boss: Boss}
start: {fields: {owner: person}}
steps:
  - {id: look, title: Look, role: clerk, separate_from: [start, start.owner]}
  - {id: again, title: Look again, role: clerk, separate_from: look}
"""


def test_kept_apart_by_the_process(terminal: Terminal) -> None:
    """Who started the run, who is named, and who did another step."""
    terminal.process("audit", APART)
    terminal.people(ann="clerk", bob="clerk", cat="clerk")
    run = terminal.ok("start", "audit", "--set", "owner=bob", "--as", "ann")["run"]
    found = reason(terminal, "do", run, "look", "--as", "ann")
    assert (
        "they started the run, and the process requires different people for the two"
        in (found["message"])
    )
    found = reason(terminal, "do", run, "look", "--as", "bob")
    assert "they are named in start.owner (event 1, round 1)" in found["message"]
    terminal.ok("do", run, "look", "--as", "cat")
    found = reason(terminal, "do", run, "again", "--as", "cat")
    assert (
        "they did step 1 (look), and the process requires different people for the two"
        in (found["message"])
    )


def test_transitive_causes(office: Terminal) -> None:
    """What a step waits for is named at any distance, with since when, and who unblocks it."""
    run = office.ok("start", "office-key", "--as", "ann")["run"]
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    found = reason(office, "do", run, "hand-out", "--as", "ann")
    assert found["id"] == "blocked"
    start = "step 3 (hand-out) waits for step 2 (sign) “Sign it off”, pending since "
    assert found["message"].startswith(start)
    assert found["message"].endswith(" UTC, needs 1 of: bob, eva, max")
    assert found["unblock"] == f"bob or eva or max: approve {run} sign"
    facts = {name: found["facts"][name] for name in ("step", "needs", "causes")}
    assert facts == {"step": "hand-out", "needs": ["sign"], "causes": ["sign"]}
    (way,) = found["ways"]
    assert (way["verb"], way["run"], way["step"]) == ("approve", run, "sign")
    assert way["people"] == ["bob", "eva", "max"]


def alone(office: Terminal) -> str:
    """A run in which bob may work and is one of two who may sign; the other did some of it."""
    office.people(ann="clerk", bob="clerk boss", eva="clerk boss")
    run = str(office.ok("start", "office-key", "--as", "ann")["run"])
    office.ok("do", run, "ask", *WHO, "--save", "--as", "eva")
    return run


def test_the_last_who_could_approve_is_warned(office: Terminal) -> None:
    """In a pipe the work is recorded, and what it costs is said beside the answer."""
    run = alone(office)
    (warning,) = office.ok("do", run, "ask", *WHO, "--as", "bob", "--dry-run")["warnings"]
    assert "step 2 (sign)" in warning
    assert "Head of office (bob, eva)" in warning
    answer = office.run("do", run, "ask", *WHO, "--as", "bob")
    assert (answer.code, answer.err.startswith("Warning: if you work on step 1")) == (0, True)
    assert office.refused("approve", run, "sign", "--round", "1", "--as", "bob") == {"not-pending"}


def test_who_comes_too_late_is_told_by_whom(office: Terminal) -> None:
    """Who votes after somebody else has given the last signature reads who it was, and when."""
    office.people(ann="clerk", bob="boss", eva="boss")
    run = str(office.ok("start", "office-key", "--as", "ann")["run"])
    office.ok("do", run, "ask", *WHO, "--as", "ann")
    office.ok("submit", run, "sign", "--as", "ann")
    office.ok("approve", run, "sign", "--round", "1", "--as", "bob")
    found = reason(office, "approve", run, "sign", "--round", "1", "--as", "eva")
    assert (found["id"], found["facts"]["by"]) == ("not-pending", "bob")
    start = "step 2 (sign) is approved, not pending (round 1 was approved), by bob at "
    assert found["message"].startswith(start)


def test_the_last_who_could_approve_is_asked(office: Terminal) -> None:
    """At a terminal nothing is recorded before somebody says that it may be."""
    run = alone(office)
    for key, done in (("n", False), ("y", True)):
        shown, code = office.asked(["do", run, "ask", *WHO, "--as", "bob"], f"{key}\r")
        assert "Warning: if you work on step 1" in shown
        assert (code == 0) is done
        assert office.ok("log", run)["log"][-1]["person"] == ("bob" if done else "eva")


BRANCH = """\
holdgate: 1
id: branch
version: "1"
title: Branch
roles: {clerk: Clerk, boss: Boss}
lead: boss
steps:
  - id: look
    title: Look
    role: clerk
    fields:
      size: {type: one_of, options: [Small, Large], label: How large is it?}
      loud: {type: yes_no, label: Is it loud?}
  - {id: rest, title: Rest, role: clerk}
  - id: large
    title: If it is large
    when: {look.size: Large}
    steps:
      - {id: lift, title: Lift it, role: clerk, when: {look.loud: yes}}
      - id: sign
        title: Sign it
        approval: {covers: lift, need: boss}
  - {id: leave, title: Leave, role: clerk}
"""


def test_skipped_says_which_condition(terminal: Terminal) -> None:
    """What is not required says by which answer, and who may change that one."""
    terminal.process("branch", BRANCH)
    terminal.people(ann="clerk", eva="boss")
    run = terminal.ok("start", "branch", "--as", "ann")["run"]
    terminal.ok("do", run, "look", "--set", "size=Small", "--set", "loud=no", "--as", "ann")
    terminal.ok("do", run, "rest", "--as", "ann")
    found = reason(terminal, "do", run, "lift", "--as", "ann")
    assert found["id"] == "skipped"
    assert found["message"] == (
        "step 3 (lift) is skipped: it is required only if “How large is it?” (step 1) is Large "
        "(it was Small), and “Is it loud?” (step 1) is yes (it was no)"
    )
    assert found["unblock"] == (
        f"change the answer that its condition reads: Clerk (ann) or Boss (eva): reopen {run} look"
        " --because TEXT"
    )
    assert found["facts"]["reads"] == ["look"]
    assert (
        "“How large is it?” (step 1) is Large (it was Small)"
        in (reason(terminal, "submit", run, "sign", "--as", "ann")["message"])
    )
