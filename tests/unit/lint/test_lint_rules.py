"""Every rule that anything can name is explained, and no id is ever used again."""

import re
from pathlib import Path

import pytest

from examples.expectations import HERE, expected
from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import RETIRED, Explanation, explanations
from support.raisable import raisable

ROOT = Path(__file__).parents[3]
ALL = [each for told in explanations().values() for each in told if each.about != COMMAND]
RULES = {each.rule for each in ALL}


def test_everything_raised_is_explained() -> None:
    """Each rule id that the code can put into a problem has an explanation."""
    assert len(raisable()) > 50
    assert raisable() - RULES == set()


def test_nothing_is_explained_that_is_never_raised() -> None:
    """A rule that no code raises is gone: its id belongs into the list of retired ones."""
    assert RULES - raisable() == set()


def test_everything_announced_is_explained() -> None:
    """Each rule that an example announces has an explanation."""
    files = [file for file in HERE.rglob("*.yaml") if file.parent.name == "bad"]
    announced = {each.partition("@")[0] for file in files for each in expected(file.read_bytes())}
    assert len(announced) > 50
    assert announced - RULES == set()


def test_ids_are_never_used_again() -> None:
    """No rule has the id of one that is gone; each of those says what has taken its place."""
    assert set(RETIRED) & RULES == set()
    assert all(RETIRED.values())


def test_ids_that_were_published_stay_known() -> None:
    """Each id of the tables of rules, which only grow, is explained or retired, and back."""
    page = (ROOT / "docs" / "reference" / "language.md").read_text(encoding="utf-8")
    tables = page.split("## Rules\n")[1].split("\n## ")[0]
    published = set(re.findall(r"^\| `([a-z-]+)` \|", tables, re.MULTILINE))
    assert published == RULES | set(RETIRED)


@pytest.mark.parametrize("told", ALL, ids=lambda told: f"{told.rule}-{told.about}")
def test_an_explanation_is_whole(told: Explanation) -> None:
    """It says why, in sentences, and shows a good and a bad example."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", told.rule)
    for paragraph in told.why.split("\n\n"):
        assert paragraph.endswith((".", ":")), paragraph
    assert told.good.endswith(".")
    assert told.bad.endswith(".")
    assert told.summary == told.summary.strip() != ""


def test_ids_are_shared_on_purpose() -> None:
    """The same id stands for the same mistake, in files of several kinds."""
    shared = {rule for rule, told in explanations().items() if len(told) > 1}
    assert shared == {
        "unknown-field",
        "unknown-label",
        "unknown-person",
        "unknown-role",
        "unknown-step",
    }
