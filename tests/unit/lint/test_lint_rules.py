"""Every rule is explained, and the id of a removed rule is not used again."""

import re
from pathlib import Path

import pytest

from examples.expectations import HERE, expected
from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import RETIRED, Explanation, explanations
from support.raisable import raisable

ROOT = Path(__file__).parents[3]
ALL = [
    explanation
    for of_rule in explanations().values()
    for explanation in of_rule
    if explanation.about != COMMAND
]
RULES = {explanation.rule for explanation in ALL}


def test_everything_raised_is_explained() -> None:
    """Each rule id that the code can put into a problem has an explanation."""
    assert len(raisable()) > 50
    assert raisable() - RULES == set()


def test_nothing_is_explained_that_is_never_raised() -> None:
    """A rule that no code reports is removed: its id belongs in the list of retired ids."""
    assert RULES - raisable() == set()


def test_everything_announced_is_explained() -> None:
    """Each rule that an example expects has an explanation."""
    files = [file for file in HERE.rglob("*.yaml") if file.parent.name == "bad"]
    problems = {problem for file in files for problem in expected(file.read_bytes())}
    announced = {problem.partition("@")[0] for problem in problems}
    assert len(announced) > 50
    assert announced - RULES == set()


def test_ids_are_never_used_again() -> None:
    """No rule has the id of a removed one; each removed id names its replacement."""
    assert set(RETIRED) & RULES == set()
    assert all(RETIRED.values())


def test_ids_that_were_published_stay_known() -> None:
    """The tables of rules in the reference list exactly the rules and the retired ids."""
    page = (ROOT / "docs" / "reference" / "language.md").read_text(encoding="utf-8")
    tables = page.split("## Rules\n")[1].split("\n## ")[0]
    published = set(re.findall(r"^\| `([a-z-]+)` \|", tables, re.MULTILINE))
    assert published == RULES | set(RETIRED)


@pytest.mark.parametrize("explanation", ALL, ids=lambda one: f"{one.rule}-{one.about}")
def test_an_explanation_is_whole(explanation: Explanation) -> None:
    """It gives the reason in sentences, and a good and a bad example."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", explanation.rule)
    for paragraph in explanation.why.split("\n\n"):
        assert paragraph.endswith((".", ":")), paragraph
    assert explanation.good.endswith(".")
    assert explanation.bad.endswith(".")
    assert explanation.summary == explanation.summary.strip() != ""


def test_ids_are_shared_on_purpose() -> None:
    """Files of several kinds share an id only for the same mistake."""
    shared = {rule for rule, of_rule in explanations().items() if len(of_rule) > 1}
    assert shared == {
        "unknown-column",
        "unknown-field",
        "unknown-label",
        "unknown-person",
        "unknown-role",
        "unknown-step",
    }
