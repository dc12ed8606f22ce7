"""Every reason for refusing a command is explained, and listed in the reference."""

import re
from pathlib import Path
from typing import get_args

import pytest

from holdgate.lint.explanations import COMMAND
from holdgate.lint.rules import explanations
from holdgate.messages.explanations import EXPLANATIONS
from holdgate.model.refusals.refusal import ALONE, Reason

ROOT = Path(__file__).parents[3]
IDS = [reason.__struct_config__.tag for reason in get_args(Reason)]


def test_every_reason_is_explained() -> None:
    """Exactly the reasons that the code can give are explained."""
    assert set(IDS) == set(EXPLANATIONS)


def test_every_reason_is_listed() -> None:
    """The table of refusals has each reason once, and marks those that are reported alone."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    table = page.split("## Refusals\n")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([a-z-]+)` \| (\*alone:\*)?", table, re.MULTILINE)
    assert sorted(reason for reason, _ in listed) == sorted(EXPLANATIONS)
    alone = {reason.__struct_config__.tag for reason in ALONE}
    assert {reason for reason, marked in listed if marked} >= alone


@pytest.mark.parametrize("reason", EXPLANATIONS)
def test_an_explanation_is_whole(reason: str) -> None:
    """It gives the reason, the way out, and an example, in sentences."""
    (explanation,) = [one for one in explanations()[reason] if one.about == COMMAND]
    assert explanation.verdict == "Refused"
    for text in (explanation.why, explanation.good, explanation.bad):
        assert text.endswith(".")
    assert len(explanation.summary) < 250
