"""Answers to unknown fields and options are found before a scenario is played."""

from pathlib import Path

import pytest

from examples.expectations import places
from holdgate.model.process import Process
from holdgate.scenarios.read import read_scenario
from holdgate.source.problem import BadFile
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
