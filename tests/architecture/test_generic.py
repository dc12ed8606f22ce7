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
    quoted = {name: rf"[\"'`]{re.escape(name)}[\"'`]" for name in names}
    dashed = {name: rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names if "-" in name}
    titled = {title: re.escape(title) for title in titles}
    found = {
        f"{place.relative_to(ROOT)}: {known}"
        for place in PLACES
        for text in [place.read_text(encoding="utf-8")]
        for known, pattern in [*quoted.items(), *dashed.items(), *titled.items()]
        if known in text and re.search(pattern, text)  # `in` is much quicker
    }
    assert found == set()
