"""The published schema of what `--json` prints is generated from the types of the views.

Renew it, then read the difference:

    HOLDGATE_RENEW=1 python -m pytest tests/unit/render/test_views_schema.py
"""

import json
import os

from holdgate.resources import bundled
from holdgate.views.schema import OUTPUTS, answer_schema
from holdgate.views.shared import View

FILE = bundled("schemas") / "answer.schema.json"


def test_published() -> None:
    """The published schema is the one that the types make."""
    text = json.dumps(answer_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("HOLDGATE_RENEW"):
        FILE.write_text(text, encoding="utf-8")
    assert text == FILE.read_text(encoding="utf-8")


def test_every_member_is_described() -> None:
    """Every type of the schema, and every member of it, says what it is."""
    for name, part in answer_schema()["$defs"].items():
        assert part["description"], name
        assert all(member["description"] for member in part["properties"].values()), name


def test_every_output_has_ok() -> None:
    """Whatever is printed is a view, and says whether the command did what it was asked."""
    for output in OUTPUTS:
        assert issubclass(output, View)
        assert "ok" in output.__struct_fields__
