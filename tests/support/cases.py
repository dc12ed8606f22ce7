"""The named cases: small stories that say in words what they decide, and show it."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "cases"
PAGE = ROOT / "docs" / "reference" / "what-happens-when.md"
CASES = sorted(FOLDER.glob("*/scenarios/*.yaml"))
LEAD = re.compile(r"# Question: (.+)\n# Decision: (.+)\n# Why: (.+)\nscenario: 1\ntitle: (.+)\n")


@dataclass(frozen=True)
class Case:
    """What a case says of itself, above its story."""

    file: Path
    question: str
    decision: str
    why: str
    title: str

    @property
    def row(self) -> str:
        """Its line on the page."""
        name = f"{self.file.parents[1].name}/{self.file.stem}"
        link = f"../../{self.file.relative_to(ROOT)}"
        return f"| {self.question} | {self.decision} | [{name}]({link}) |"


def case(file: Path) -> Case:
    """Read the words of a case; each may go on in further lines of the comment."""
    text = file.read_text(encoding="utf-8").replace("\n#   ", " ")
    match = LEAD.match(text)
    assert match, f"{file} does not begin with its question, its decision and why"
    question, decision, why, title = match.groups()
    return Case(file, question, decision, why, title.strip('"'))
