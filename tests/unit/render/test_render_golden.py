"""Golden documents: what they look like, kept in tests/golden/render.

Renew them, then read the difference:

    HOLDGATE_RENEW=1 python -m pytest tests/unit/render/test_render_golden.py
"""

import os
import re
from pathlib import Path

import pytest

from holdgate.documents.catalog import Catalog
from holdgate.documents.render import render
from holdgate.resources import bundled
from unit.render.told import views

GOLDEN = Path(__file__).parents[2] / "golden" / "render"
CATALOG = Catalog([bundled("renderers")])
DOCUMENTS = {
    "checklist-process": ("checklist", "process"),
    "checklist-pending": ("checklist", "pending"),
    "report-whole": ("report", "whole"),
    "report-unbound": ("report", "unbound"),
    "checklist-festival": ("checklist", "festival"),
    "checklist-festival-begun": ("checklist", "festival-begun"),
    "report-festival-refused": ("report", "festival-refused"),
    "report-festival-held": ("report", "festival-held"),
    "checklist-on-hold": ("checklist", "on-hold"),
    "checklist-redone": ("checklist", "redone"),
    "report-over": ("report", "over"),
}


@pytest.mark.parametrize("output", ["md", "html"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_golden(name: str, output: str) -> None:
    """The document is, letter by letter, the one that somebody has looked at."""
    renderer, view = DOCUMENTS[name]
    found = render(CATALOG.renderer(renderer), output, views()[view]).decode()
    # A change of the style sheet is looked at in a browser, not here.
    found = re.sub(r"(?s)<style>.*</style>", "<style></style>", found)
    golden = GOLDEN / f"{name}.{output}"
    if os.environ.get("HOLDGATE_RENEW"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_nothing_is_left_over() -> None:
    """Every golden document is held to something."""
    names = {f"{name}.{output}" for name in DOCUMENTS for output in ("md", "html")}
    assert {file.name for file in GOLDEN.iterdir()} == names
