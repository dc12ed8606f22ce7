"""The pages for engineers name files, folders and counts that are there."""

import re
from pathlib import Path

import pytest
import yaml

from holdgate.documents.catalog import Catalog
from holdgate.model.condition import Reference
from holdgate.service.process_file import load_definition

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "docs" / "contributing.md",
    *(ROOT / "docs" / "reference" / f"{name}.md"
      for name in ("architecture", "exploration", "lifecycles", "performance")),
]  # fmt: skip
PLACES = (ROOT, ROOT / "engine" / "holdgate", ROOT / "tests", ROOT / "tests" / "exploring")
NUMBERS = {"three": 3, "five": 5, "six": 6}


def named(page: Path) -> set[str]:
    """The paths in code on a page, without those with a part that somebody chooses."""
    text = page.read_text(encoding="utf-8")
    words = re.findall(r"`([\w./-]+/[\w./-]+)`", text)
    kinds = re.compile(r"\.(py|json|sql|yaml|md)$")
    return {word for word in words if kinds.search(word) and "NNNN" not in word}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_files(page: Path) -> None:
    """Each file that the page names exists."""
    missing = [word for word in named(page) if not any((at / word).exists() for at in PLACES)]
    assert missing == []


def test_folders_of_tests() -> None:
    """The table of folders names each folder of the tests."""
    text = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `tests` |"))
    there = {
        folder.name
        for folder in (ROOT / "tests").iterdir()
        if folder.is_dir() and not folder.name.startswith(("_", "."))
    }
    assert set(re.findall(r"`(\w+)`", row)) - {"tests"} == there


@pytest.mark.parametrize(
    "process", ["incident-management", "payment", "production-change", "surgical-safety"]
)
def test_sizes_of_processes(process: str) -> None:
    """The changelog counts steps, approvals and scenarios of the bundled processes as they are."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    title = process.replace("-", " ")
    line = next(line for line in text.splitlines() if f"The {title} process:" in line)
    folder = ROOT / "processes" / process
    steps = list(leaves(yaml.safe_load((folder / "process.yaml").read_text("utf-8"))["steps"]))
    counted = {
        "steps": len(steps),
        "approvals": sum("approval" in step for step in steps),
        "scenarios": len(list((folder / "scenarios").glob("*.yaml"))),
    }
    for what, count in counted.items():
        said = re.search(rf"(\w+) {what}", line)
        assert said
        assert NUMBERS.get(said[1]) == count or said[1] == str(count)


def leaves(steps: list[dict[str, object]]) -> list[dict[str, object]]:
    """The steps that are no groups."""
    found: list[dict[str, object]] = []
    for step in steps:
        inner = step.get("steps")
        found += leaves(inner) if isinstance(inner, list) else [step]
    return found


def test_deadlines_of_the_severity() -> None:
    """The guide says which deadlines of an incident its severity sets."""
    definition = load_definition(
        ROOT / "processes" / "incident-management" / "process.yaml",
        Catalog([ROOT / "renderers"]),
    )
    question = Reference("assign-severity", "severity")
    steps = [s.number for s in definition.process.steps if s.due and s.due.question == question]
    assert steps == [*range(4, 15), 19]
    text = (ROOT / "docs" / "guide" / "run-an-incident.md").read_text(encoding="utf-8")
    assert "sets the deadlines of steps 4 to 14, and of the last approval" in text
