"""Answers to unknown fields and options are found before a scenario is played."""

from pathlib import Path

import pytest

from examples.expectations import places
from holdgate.model.process import Field, Process
from holdgate.scenarios.read import read_scenario, scenario_problems
from holdgate.source.problem import BadFile
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.parser import parse
from support.house import choice, process, task, text

HOUSE: Process = process(task("ask", fields=(text("who"), choice("room", "Archive", "Hall"))))
STORY = """\
scenario: 1
title: Somebody asks
people: {ann: boss}
starts: {by: ann}
story:
  - do: ask
    by: ann
    with: {who: Zoe, room: Archive}
  - expect: {ask: {answers: {who: Zoe}}}
ends: completed
"""


def problems_of(tmp_path: Path, old: str, new: str) -> list[str]:
    """The problems of the story with one change."""
    file = tmp_path / "story.yaml"
    file.write_text(STORY.replace(old, new), encoding="utf-8")
    try:
        read_scenario(file, HOUSE)
    except BadFile as bad:
        return places(bad.problems)
    return []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("starts", "starts", []),
        ("{who: Zoe, room", "{whom: Zoe, room", ["unknown-field@8:12"]),
        ("room: Archive", "room: Archiv", ["unknown-label@8:28"]),
        ("room: Archive", "room: [Hall, Roof]", ["unknown-label@8:28"]),
        ("answers: {who", "answers: {whom", ["unknown-field@9:30"]),
        ("starts: {by: ann}", "starts: {by: ann, with: {day: now}}", ["unknown-field@4:26"]),
        ("room: Archive}", "room: Archiv}\n    refused: invalid-answer", []),
    ],
)
def test_answers_without_a_place(tmp_path: Path, old: str, new: str, wanted: list[str]) -> None:
    """Unknown fields and options are problems, unless the entry expects a refusal."""
    assert problems_of(tmp_path, old, new) == wanted


FORM: Process = process(
    task(
        "ask",
        fields=(
            Field(id="when", type="datetime", label="When", optional=True),
            Field(id="many", type="number", label="Many", maximum=5, optional=True),
            Field(id="sure", type="yes_no", label="Sure", optional=True),
            Field(id="who", type="person", label="Who", optional=True),
            Field(id="page", type="url", label="Page", optional=True),
            Field(id="photo", type="files", label="Photo", optional=True),
            Field(id="doc", type="document", label="Document", renderer="report"),
            choice("told", "Phone", "Chat", kind="any_of", optional=True),
            text("why", optional=True),
        ),
    )
)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("when: 2026-03-02T09:00Z", True),
        ("when: monday", False),
        ("when: 2026-03-02T09:00+0100", False),
        ("many: '5'", True),
        ("many: lots", False),
        ("many: 6", False),
        ("sure: true", False),
        ("who: ANN", True),
        ("who: bob", False),
        ("page: example.org", False),
        ("photo: [a.jpg, b.jpg]", True),
        ("photo: {name: a.jpg}", False),
        ("doc: x", False),
        ("told: [Phone, Chat]", True),
        ("told: []", False),
        ("why: [a, b]", False),
        ("why: 7", False),
        ("why: null", True),
    ],
)
def test_answers_of_the_wrong_type(answer: str, *, right: bool) -> None:
    """What the engine would refuse is a problem of the file, with its place."""
    start = "- {do: ask, by: ann, with: {"
    head = "scenario: 1\ntitle: T\n"
    story = f"{head}people: {{ann: boss}}\nstarts: {{by: ann}}\nstory:\n{start}{answer}"
    document = parse(f"{story}}}}}\nends: completed\n".encode(), "story.yaml")
    assert isinstance(document, Document)
    column = len(start) + answer.index(" ") + 2
    expected = [] if right else [f"wrong-answer@6:{column}"]
    assert places(scenario_problems(document, FORM)) == expected
