"""Roles that nobody has are said by `lint`, at the start, and when a step becomes ready."""

import pytest

from support.terminal import Terminal

AUDIT = """\
holdgate: 1
id: audit
version: "1"
title: Audit
roles: {developer: Developer, auditor: Auditor}
steps:
  - {id: plan, title: Plan it, role: developer}
  - {id: audit, title: Audit it, role: auditor}
"""
TWO = """\
holdgate: 1
id: two
version: "1"
title: Two sign
roles: {clerk: Clerk, operations: Operations, head: Head}
lead: head
steps:
  - {id: plan, title: Plan it, role: clerk}
  - {id: sign, title: Sign it, approval: {covers: plan, need: [operations, head]}}
"""
KEPT = """\
holdgate: 1
id: kept
version: "1"
title: Kept
roles: {clerk: Clerk, boss: Boss}
steps:
  - {id: plan, title: Plan it, role: clerk}
  - {id: sign, title: Sign it, approval: {covers: plan, need: boss}}
"""


@pytest.fixture
def audit(terminal: Terminal) -> Terminal:
    """A process with an auditor, and a people file in which the role is misspelt."""
    terminal.process("audit", AUDIT)
    return terminal.people(ann="developer", ben="audtior")


def test_lint(audit: Terminal) -> None:
    """The role that nobody has, and the one that no process has; both name the other."""
    problems = audit.run("lint", "--json").json["problems"]
    found = {problem["rule"]: problem["hint"] for problem in problems}
    assert found == {
        "role-nobody": "somebody has another role there: did you mean `audtior`?",
        "role-in-no-process": "did you mean `auditor`?",
    }
    assert audit.run("lint", "--strict").code == 1


def test_at_the_start_and_when_the_step_is_ready(audit: Terminal) -> None:
    """Each answer warns of the step, and `next` says that nobody has its role."""
    started = audit.ok("start", "audit", "--as", "ann")
    assert [warning.split(":")[0] for warning in started["warnings"]] == [
        "nobody can do step 2 (audit), which is for Auditor (nobody)"
    ]
    done = audit.ok("do", "AUDIT-0001", "plan", "--as", "ann")
    assert done["warnings"] == started["warnings"]
    assert audit.ok("next", "AUDIT-0001")["next"][0]["whose"] == "Auditor (nobody)"


def test_everybody_whose_signature_helps_is_named(terminal: Terminal) -> None:
    """Who has signed and fits both lines can take either place, so both roles still help."""
    terminal.process("two", TWO)
    terminal.people(ann="clerk", bob="operations head", eva="operations", leo="head")
    terminal.ok("start", "two", "--as", "ann")
    terminal.ok("do", "TWO-0001", "plan", "--as", "ann")
    terminal.ok("submit", "TWO-0001", "sign", "--as", "ann")
    terminal.ok("approve", "TWO-0001", "sign", "--round", "1", "--as", "bob")
    assert terminal.ok("next", "TWO-0001")["next"][0]["whose"] == "1 of: eva, leo"
    (step,) = terminal.ok("show", "TWO-0001", "sign")["steps"]
    assert (step["who_submits"], step["who_signs"]) == (None, "1 of: eva, leo")
    assert (step["awaits"][0]["title"], step["awaits"][0]["instead"]) == ("Head", ["Operations"])
    assert "signs: 1 of: eva, leo" in terminal.run("show", "TWO-0001", "sign").out
    terminal.ok("approve", "TWO-0001", "sign", "--round", "1", "--as", "eva")


def test_the_word_that_keeps_somebody_away_is_told(terminal: Terminal) -> None:
    """Without a people file: in the answer, in `show`, and to who is refused because of it."""
    terminal.process("kept", KEPT)
    terminal.ok("start", "kept", "--as", "ann")
    done = terminal.ok("do", "KEPT-0001", "plan", "--as", "ben", "--on-behalf-of", "max")
    (warning,) = done["warnings"]
    assert warning.startswith("max counts as having worked on step 1 (plan) because you say so")
    terminal.ok("submit", "KEPT-0001", "sign", "--as", "ann")
    (step,) = terminal.ok("show", "KEPT-0001", "sign")["steps"]
    assert [(word["person"], word["by"], word["seq"]) for word in step["by_word"]] == [
        ("max", "ben", 2)
    ]
    refused = terminal.run("approve", "KEPT-0001", "sign", "--round", "1", "--as", "max")
    assert "ben said so, who acted for them (event 2" in " ".join(refused.err.split())
