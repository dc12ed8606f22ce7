"""Whole stories, told in full: decisions, facts, sentences, and all that each event changes.

They are kept in tests/golden/told. When they change on purpose, write them anew, and read them:

    HOLDGATE_RENEW=1 python -m pytest tests/unit/core/test_core_told.py
"""

import os
from pathlib import Path

import pytest

from support.stories_derived import DERIVED
from support.stories_runs import RUNS
from support.stories_work import WORK

STORIES = {**WORK, **RUNS, **DERIVED}
TOLD = Path(__file__).parents[2] / "golden" / "told"


@pytest.mark.parametrize("name", STORIES)
def test_told(name: str) -> None:
    """Everything is said as it was when somebody last read it."""
    found = "\n".join(STORIES[name]().lines) + "\n"
    kept = TOLD / f"{name}.txt"
    if os.environ.get("HOLDGATE_RENEW"):
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")


def test_nothing_is_kept_for_nothing() -> None:
    """Every story that is kept is told."""
    assert {each.stem for each in TOLD.iterdir()} == set(STORIES)
