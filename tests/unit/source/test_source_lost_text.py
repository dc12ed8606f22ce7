"""What a person wrote and the value does not hold is said, in every kind of file."""

from pathlib import Path

import pytest
import yaml

from examples.expectations import places
from holdgate.definition.load import load
from holdgate.definition.people import load_people, people_problems
from holdgate.documents.read import load_renderer, renderer_problems
from holdgate.model.people import Directory
from holdgate.scenarios.read import scenario_problems
from holdgate.source.yaml.document import Document
from holdgate.source.yaml.lost_text import losses
from holdgate.source.yaml.parser import FAST_LOADER, parse
from support.seams import replace_everywhere

PEOPLE = b"people:\n  eva: {name: Eva Meier, roles: clerk}\n  ann:\n    name: Ann #2\n"
RENDERER = b"renderer: 1\nid: report\ntitle: Report #1\nof: run\nformats: md\n"
SCENARIO = b"""scenario: 1
title: A story #1
people: {eva: clerk}
starts: {by: eva}
story:
  - do: ask
    by: eva
    with: {why: See ticket #4711
      }
ends: completed
"""


def lost(text: str) -> list[str]:
    """The rules of what is lost in a text."""
    document = parse(text.encode(), "f")
    assert isinstance(document, Document), document
    return [loss.rule for loss in document.losses]


def test_people_files() -> None:
    """In a people file it is a warning: the file can be used."""
    problems = people_problems(PEOPLE, "p")
    assert places(problems) == ["comment-in-text@4:11"]
    assert [problem.severity for problem in problems] == ["warning"]
    assert isinstance(load_people(PEOPLE, "p"), Directory)


def test_renderers(tmp_path: Path) -> None:
    """In a renderer file it is a warning, too."""
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "template.md.j2").write_text("")
    problems = renderer_problems(RENDERER, "r", folder)
    assert places(problems) == ["comment-in-text@3:8"]
    assert not isinstance(load_renderer(RENDERER, "r", folder), tuple)


def test_scenarios() -> None:
    """In a scenario it is a warning at the text, in its title and in an answer."""
    document = parse(SCENARIO, "s")
    assert isinstance(document, Document)
    problems = scenario_problems(document, None)
    assert places(problems) == ["comment-in-text@2:8", "comment-in-text@8:17"]
    assert problems[1].path == "story.1.with.why"


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a comment\n",
        "a: b\n# a comment\n",
        "a:  # a comment\n  b: c\n",
        "a: #a comment\n  b: c\n",
        "a: [b, c] #a comment\n",
        "a: 'x #1'\n",
        'a: "x #1" # a comment\n',
        "a: |\n  # a heading\n  x #1\n",
        "a: x#1\n",
        "a: id-1 # a comment\n",
        "a: [b,\n  # a comment\n  c]\n",
    ],
)
def test_a_comment_that_is_meant(text: str) -> None:
    """Nothing is said of a comment that stands apart, or of a `#` that is part of a text."""
    assert lost(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: A sentence that goes on\n  in the next line\n",
        'a: "A sentence that goes on\n  in the next line"\n',
        "a: >\n  A sentence that goes on.\n  And another one\n",
        "a: >\n  Text:\n\n      code\n      more code\n",
        "a: |\n  - one\n  - two\n",
        "- 'one that goes\n  on'\n",
    ],
)
def test_lines_that_may_be_joined(text: str) -> None:
    """Nothing is said of a sentence that is only broken into lines, or of lines that stay."""
    assert lost(text) == [] or text.startswith("a: >\n  Text:")


@pytest.mark.parametrize(
    "text",
    [
        "a: First.\n  Second\n",
        "a: First\n\n  second\n",
        "a: Do\n  * this\n",
        "a: code\n  if x\n    y\n",
        "a: 'First:\n  second'\n",
        "a: >\n  First\n  | a table |\n",
        "a: >-\n  First  \n  second\n",
        "- low\n  high\n",
        "- [low\n  high, x]\n",
    ],
)
def test_lines_that_may_not_be_joined(text: str) -> None:
    """It is said where entries, lines or paragraphs become one text."""
    assert lost(text) == ["lines-joined"]


def test_one_mistake_is_one_problem() -> None:
    """Where joined lines make a name unknown, the problem of the name says what happened."""
    steps = "".join(f"  - {{id: {one}, title: T}}\n" for one in ("plan", "build"))
    head = f"holdgate: 1\nid: p\nversion: '1'\ntitle: T\norder: any\nsteps:\n{steps}"
    text = f"{head}  - id: test\n    title: T\n    needs:\n      - plan\n        build\n"
    (problem,) = load(text.encode(), "p").problems
    assert (problem.rule, problem.severity) == ("unknown-step", "error")
    assert problem.hint is not None
    assert "these 2 lines become one text" in problem.hint
    assert "begin each entry with a dash" in problem.hint


def test_both_parsers_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in Python gives the same places of texts."""
    text = PEOPLE + b'a: First.\n  Second\nb: |\n  x\n  #1\nc: "C:\\new\\table"\n'
    fast = parse(text, "f")
    replace_everywhere(monkeypatch, FAST_LOADER, yaml.SafeLoader)
    slow = parse(text, "f")
    assert isinstance(fast, Document)
    assert isinstance(slow, Document)
    assert len(fast.losses) == 3
    assert fast.losses == slow.losses


def test_nothing_is_lost_in_nothing() -> None:
    """A text without any words has nothing to lose."""
    assert list(losses("", [])) == []
