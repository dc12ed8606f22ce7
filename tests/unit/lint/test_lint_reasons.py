"""Every reason for refusing a command is explained, and listed in the reference."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import holdgate
from holdgate.core.refusals import ALONE
from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import explanations
from holdgate.messages.explanations import EXPLANATIONS

ROOT = Path(__file__).parents[3]
HERE = Path(holdgate.__file__).parent


def raised() -> Iterator[str]:
    """Each id that the code gives to a reason."""
    for file in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                (given,) = [each.value for each in node.keywords if each.arg == "id"]
                assert isinstance(given, ast.Constant), f"{file}:{node.lineno}"
                yield str(given.value)


def test_every_reason_is_explained() -> None:
    """What the code can refuse a command for is explained, and nothing else."""
    assert set(raised()) == set(EXPLANATIONS)


def test_every_reason_is_listed() -> None:
    """The table of refusals has each reason once, and those that stand alone say so."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    table = page.split("## Refusals\n")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([a-z-]+)` \| (\*alone:\*)?", table, re.MULTILINE)
    assert sorted(reason for reason, _ in listed) == sorted(EXPLANATIONS)
    assert {reason for reason, alone in listed if alone} >= ALONE


@pytest.mark.parametrize("reason", EXPLANATIONS)
def test_an_explanation_is_whole(reason: str) -> None:
    """It says why, the way out, and what is refused, in sentences."""
    (told,) = [each for each in explanations()[reason] if each.about == COMMAND]
    assert told.verdict == "Refused"
    for text in (told.why, told.good, told.bad):
        assert text.endswith(".")
    assert len(told.summary) < 250
