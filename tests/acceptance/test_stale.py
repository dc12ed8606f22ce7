"""What the commands, status and documents say of approvals that are void, changed or rejected."""

import pytest

from holdgate.resources import bundled
from holdgate.service.definitions import compile_process
from support.terminal import Terminal

CASE = """\
holdgate: 1
id: case
version: "1"
title: Close a case
roles: {worker: Worker, boss: Boss}
steps:
  - id: investigate
    title: Investigate
    role: worker
    fields: {cause: text}
  - id: report
    title: Write the report
    role: worker
    shows: investigate
    fields: {report: {type: document, renderer: report}}
  - id: sign
    title: Sign the report
    approval: {covers: report, need: [{role: boss, count: 2}]}
  - {id: close, title: Close the case, role: worker}
"""
OLDER = "older than 1 investigate (event 9), which ended after it"
CHANGED = "context changed: 1 investigate changed after it was asked for"


def said(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@pytest.fixture
def case(terminal: Terminal) -> Terminal:
    """A case whose report two people have approved."""
    terminal.process("case", CASE)
    terminal.people(ann="worker", ben="worker", eva="boss", max="boss", zoe="boss")
    terminal.ok("start", "case", "--as", "ann")
    terminal.ok("do", "CASE-0001", "investigate", "--set", "cause=Rain", "--as", "ann")
    terminal.ok("do", "CASE-0001", "report", "--as", "ann")
    terminal.ok("submit", "CASE-0001", "sign", "--as", "ann")
    terminal.ok("approve", "CASE-0001", "sign", "--round", "1", "--as", "eva")
    terminal.ok("approve", "CASE-0001", "sign", "--round", "1", "--as", "max")
    return terminal


@pytest.fixture
def stale(case: Terminal) -> Terminal:
    """The same, after another cause was found; the report was not written again."""
    again = ("reopen", "CASE-0001", "investigate", "--because", "It was frost", "--as", "ann")
    (context,) = case.ok(*again)["contexts"]
    assert (context["id"], [seen["id"] for seen in context["steps"]]) == ("sign", ["investigate"])
    case.ok("note", "CASE-0001", "--text", "So the report is wrong.", "--as", "ben")
    words = ("do", "CASE-0001", "investigate", "--set", "cause=Frost", "--as", "ann")
    told = case.run(*words).out
    assert "→ the context of 3 sign changed: 1 investigate\n" in told
    return case


def test_an_approved_report_is_not_stale_unnoticed(stale: Terminal) -> None:
    """The run can be completed; status, show, log and their JSON say what is stale before."""
    status = stale.run("status", "CASE-0001").out
    assert "Write the report  done, older" in status
    assert "approved, older, context changed" in status
    assert OLDER in said(status)
    assert CHANGED in said(status)
    shown = said(stale.run("show", "CASE-0001", "sign").out)
    assert "context changed: 1 investigate" in shown
    assert "older than: 1 investigate (event 9)" in shown
    assert "the context of 3 sign changed: 1 investigate" in said(stale.run("log", "CASE-0001").out)
    steps = {step["id"]: step for step in stale.ok("status", "CASE-0001")["steps"]}
    assert [end["id"] for end in steps["report"]["older_than"]] == ["investigate"]
    assert steps["report"]["older_than"][0]["seq"] == 9
    assert [seen["id"] for seen in steps["sign"]["context_steps"]] == ["investigate"]
    assert steps["sign"]["context_changed"] is True
    assert steps["close"]["older_than"] == []


@pytest.mark.parametrize("document", ["report", "checklist"])
@pytest.mark.parametrize("format_", ["md", "html"])
def test_documents_say_so(stale: Terminal, document: str, format_: str) -> None:
    """Also when the run is completed."""
    stale.ok("do", "CASE-0001", "close", "--as", "ann")
    words = ("render", document, "CASE-0001", "--format", format_)
    told = stale.run(*words).out.casefold()
    assert "older than" in told
    assert "context changed" in told


def test_a_signer_is_told_before(case: Terminal) -> None:
    """Of what is older among what they sign, and of what changed since it was asked for."""
    case.ok("reopen", "CASE-0001", "report", "--because", "A typing error", "--as", "ann")
    case.ok("do", "CASE-0001", "report", "--as", "ann")
    case.ok("reopen", "CASE-0001", "investigate", "--because", "Frost", "--as", "ann")
    case.ok("do", "CASE-0001", "investigate", "--set", "cause=Frost", "--as", "ann")
    older = "step 2 (report) is older than what it follows from"
    assert "submit 3 sign · Worker (ann, ben) · older: 2 report" in said(
        case.run("next", "CASE-0001").out
    )
    submitted = case.ok("submit", "CASE-0001", "sign", "--as", "ann")
    (warning,) = submitted["warnings"]
    assert warning.startswith(older)
    (following,) = submitted["next"]
    assert [step["id"] for step in following["older"]] == ["report"]
    assert "context_changed" not in following
    assert "of these older: 2 report" in said(case.run("show", "CASE-0001", "sign").out)
    case.ok("reopen", "CASE-0001", "investigate", "--because", "Or rain", "--as", "ann")
    case.ok("do", "CASE-0001", "investigate", "--set", "cause=Rain", "--as", "ann")
    (following,) = case.ok("next", "CASE-0001")["next"]
    assert [step["id"] for step in following["context_changed"]] == ["investigate"]
    shown, code = case.asked(["approve", "CASE-0001", "sign", "--round", "2", "--as", "eva"], "n\n")
    assert older in said(shown)
    assert code == 1
    warnings = case.ok("approve", "CASE-0001", "sign", "--round", "2", "--as", "eva")["warnings"]
    assert warnings[0].startswith(older)
    assert "what step 3 (sign) shows to its signers has changed" in warnings[1]
    shown, _ = case.asked(["approve", "CASE-0001", "sign", "--as", "max"], "n\n")
    assert "state: done (round 2), older" in said(shown)
    assert "context changed: 1 investigate" in said(shown)


def test_every_signer_is_named(case: Terminal) -> None:
    """In status, its JSON, and the tables of the report; also while signatures are missing."""
    row = next(line for line in case.run("status", "CASE-0001").out.splitlines() if "Sign" in line)
    assert row.split("approved")[1].split() == ["Eva", "(eva),", "Max", "(max)"]
    steps = {step["id"]: step for step in case.ok("status", "CASE-0001")["steps"]}
    assert steps["sign"]["signers"] == ["eva", "max"]
    assert "signers" not in steps["report"]
    report = case.run("render", "report", "CASE-0001", "--format", "md").out
    assert "| Sign the report | approved | Eva (eva), Max (max) |" in report
    html = case.run("render", "report", "CASE-0001", "--format", "html").out
    assert "<bdi>Eva</bdi>" in html.partition("What was recorded")[0]
    assert "Signed by</th>" not in html


def test_a_reopening_says_what_became_void(case: Terminal) -> None:
    """What a dry run says is said, too, when it has happened; and status says it afterwards."""
    words = ("reopen", "CASE-0001", "report", "--because", "A typing error", "--as", "ann")
    foretold = [line for line in case.run(*words, "--dry-run").out.splitlines() if "→" in line]
    told = [line for line in case.run(*words).out.splitlines() if "→" in line]
    assert foretold == told == ["  → 3 sign is void"]
    status = said(case.run("status", "CASE-0001").out)
    assert "3 sign: round 1: approved" in status
    assert "Ann (ann) reopened 2 “Write the report”): “A typing error”" in status
    steps = {step["id"]: step for step in case.ok("status", "CASE-0001")["steps"]}
    assert steps["sign"]["last_round"]["state"] == "void"
    assert steps["report"].get("last_round") is None


def test_rejections_stand_on_the_first_page(case: Terminal) -> None:
    """A report with many rejections says so at its head; a checklist names each of them."""
    for number in range(2, 5):
        if number == 2:
            case.ok("reopen", "CASE-0001", "report", "--because", "More", "--as", "ann")
        case.ok("do", "CASE-0001", "report", "--as", "ann")
        case.ok("submit", "CASE-0001", "sign", "--as", "ann")
        reason = ("--because", f"Not enough, {number}")
        case.ok("reject", "CASE-0001", "sign", "--round", str(number), *reason, "--as", "zoe")
    case.ok("do", "CASE-0001", "report", "--as", "ann")
    case.ok("submit", "CASE-0001", "sign", "--as", "ann")
    for signer in ("eva", "max"):
        case.ok("approve", "CASE-0001", "sign", "--round", "5", "--as", signer)
    report = case.run("render", "report", "CASE-0001", "--format", "md").out
    first = report.partition("## What was recorded")[0]
    assert "- Rejected: 3 Sign the report (3 rounds)" in first
    assert "- Void: 3 Sign the report (1 round)" in first
    assert "approved, **rejected 3 times**, **1 round void**" in first
    html = case.run("render", "report", "CASE-0001", "--format", "html").out
    assert "rejected 3 times" in html.partition("What was recorded")[0]
    for format_ in ("md", "html"):
        checklist = case.run("render", "checklist", "CASE-0001", "--format", format_).out
        assert all(f"Not enough, {number}" in checklist for number in range(2, 5))


def test_a_place_to_sign_for_each_person(case: Terminal) -> None:
    """A blank checklist has as many lines for signatures as people must sign."""
    case.process("case", CASE.replace("count: 2", "count: 5"))
    html = case.run("render", "checklist", "case", "--format", "html").out
    assert html.count("<span>Signature</span>") == 5
    markdown = case.run("render", "checklist", "case", "--format", "md").out
    assert markdown.count("    - [ ] ____________\n") == 5


def test_the_bundled_report_tells() -> None:
    """Whatever the incident report shows is context of its approval: a change of it is told."""
    source = (bundled("processes") / "incident-management" / "process.yaml").read_bytes()
    process = compile_process(source)
    shown = process.by_id["prepare-report"].shows
    assert len(shown) == 15
    assert all("approve-report" in process.readers.contexts[step] for step in shown)
    assert process.readers.documents == ("approve-report",)
