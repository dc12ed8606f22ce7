"""Nothing in the engine knows any process."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROCESSES = sorted((ROOT / "processes").glob("*/process.yaml"))
PLACES = [
    *sorted((ROOT / "engine").rglob("*.py")),
    *sorted((ROOT / "engine").rglob("*.sql")),
    *sorted((ROOT / "renderers").rglob("*.*")),
    *sorted((ROOT / "schemas").rglob("*.json")),
]


def within(steps: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The steps and groups, and all that these hold."""
    for step in steps:
        yield step
        yield from within(step.get("steps", ()))


@pytest.mark.parametrize("process", PROCESSES, ids=lambda file: file.parent.name)
def test_no_process_in_the_code(process: Path) -> None:
    """No process id, step id or title of a bundled process stands in the code."""
    told = yaml.safe_load(process.read_text(encoding="utf-8"))
    steps = [*within(told["steps"])]
    names = [told["id"], *(step["id"] for step in steps)]
    titles = [told["title"], *(step["title"] for step in steps)]
    quoted = [rf"[\"'`]{re.escape(name)}[\"'`]" for name in names]
    dashed = [rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names if "-" in name]
    known = re.compile("|".join([*quoted, *dashed, *map(re.escape, titles)]))
    found = {
        f"{place.relative_to(ROOT)}: {match[0]}"
        for place in PLACES
        for match in known.finditer(place.read_text(encoding="utf-8"))
    }
    assert found == set()
