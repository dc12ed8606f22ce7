"""Where limits are shown: with the question, in every medium, and where they lie if known."""

import json

import pytest

from support.terminal import Terminal

PERMIT = """\
holdgate: 1
id: permit
version: "1"
title: Permit hot work
start:
  fields: {agreed-on: {type: date, label: 'The <day> "agreed on"'}, granted: number}
steps:
  - {id: prepare, title: Prepare, fields: {batch: text}}
  - id: write
    title: Write it
    fields:
      until: {type: date, not_before: now, not_after: {within: 90d, after: start.agreed-on}}
      cost: {type: number, min: 0, max: start.granted}
      batch: {type: text, matches: prepare.batch}
"""
RUN = "PERMIT-0001"


@pytest.fixture
def permit(terminal: Terminal) -> Terminal:
    """A terminal with a run whose second step is next."""
    terminal.process("permit", PERMIT)
    given = ("--set", "agreed-on=2999-01-31", "--set", "granted=50")
    terminal.ok("start", "permit", *given, "--as", "ann")
    terminal.ok("do", RUN, "prepare", "--set", "batch=SECRET-7", "--as", "ann")
    return terminal


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("words", [["next", RUN], ["show", RUN, "write"]])
def test_a_run_says_where_limits_lie(permit: Terminal, words: list[str]) -> None:
    """The value that holds now, and why; of what shall be read again the value is not told."""
    shown = flat(permit.run(*words).out)
    agreed = 'not after 2999-05-01 (90d after the start form: The <day> "agreed on")'
    assert f"(date, not before today, {agreed})" in shown
    assert "(number from 0, at most 50 (the start form: Granted))" in shown
    assert "(text, the same as “Batch” (step 1))" in shown
    assert "SECRET" not in shown


def test_a_process_says_what_limits_count_from(permit: Terminal) -> None:
    """The tree and the empty form to fill in by hand, where no answer is known."""
    agreed = 'at most 90d after “The <day> "agreed on"” (the start form)'
    assert f"date, not before today, {agreed}" in flat(permit.run("show", "permit").out)
    form = permit.run("render", "checklist", "permit", "--format", "html").out
    assert "The &lt;day&gt; " in form
    assert "<day>" not in form
    assert "at most “Granted” (the start form)" in form


def test_json_has_the_limits(permit: Terminal) -> None:
    """Each with its key, what it counts from, where it lies, and in words."""
    text = json.dumps(permit.ok("show", RUN, "write"), ensure_ascii=False)
    assert '"limit": "max", "of": "start.granted", "value": 50' in text
    assert '"limit": "not_after", "of": "start.agreed-on", "value": "2999-05-01"' in text
    assert '"limit": "not_before", "of": null, "value": null' in text
    assert '"limit": "matches", "of": "prepare.batch", "value": null' in text
