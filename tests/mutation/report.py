"""What is said of verdicts: as they come, and at the end beside those that are explained."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from mutation.children import HUNG, KILLED, Verdict

NOTICED = {KILLED, HUNG}
SURVIVORS = Path(__file__).parent / "survivors.yaml"


class Told:
    """Every verdict, as it comes; `output` gets them as lines of JSON."""

    def __init__(self, output: Path | None) -> None:
        self.verdicts: list[Verdict] = []
        self.output = output

    def before(self) -> dict[str, str]:
        """Those noticed before, which need not be judged again."""
        if not self.output or not self.output.exists():
            return {}
        lines = [json.loads(line) for line in self.output.read_text(encoding="utf-8").splitlines()]
        return {each["mutant"]: each["outcome"] for each in lines if each["outcome"] in NOTICED}

    def add(self, verdict: Verdict) -> None:
        """Count it."""
        self.verdicts.append(verdict)

    def write(self, verdict: Verdict) -> None:
        """Say it at once: a run takes an hour."""
        line = {"mutant": verdict.mutant.name, "outcome": verdict.outcome}
        if self.output:
            with self.output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def end(self, reasons: dict[str, str], *, whole: bool) -> int:
        """Print the figures; 1 if they are not as they should be."""
        by_module: dict[str, Counter[str]] = defaultdict(Counter)
        for verdict in self.verdicts:
            by_module[verdict.mutant.module][verdict.outcome] += 1
        for module, count in sorted(by_module.items()):
            print(f"{module:44} {_figures(count)}")
        print(f"{'all':44} {_figures(sum(by_module.values(), Counter()))}")
        left = {each.mutant.name for each in self.verdicts if each.outcome not in NOTICED}
        unexplained = sorted(left - set(reasons))
        for name in unexplained:
            print(f"survived: {name}")
        here = {each.mutant.name for each in self.verdicts}
        stale = sorted(each for each in reasons if each not in left and (whole or each in here))
        for name in stale:
            print(f"explained, but not a survivor: {name}")
        return int(bool(unexplained or stale))


def _figures(count: Counter[str]) -> str:
    noticed = sum(count[each] for each in NOTICED)
    parts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(count.items()))
    return f"{count.total():5} mutants, {100 * noticed / count.total():5.1f} %: {parts}"


def explained() -> dict[str, str]:
    """The mutants that may survive, with the reason."""
    file = Path(__file__).parent / "survivors.yaml"
    groups: Iterable[dict[str, object]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: str(each["because"]) for each in groups for name in _list(each["mutants"])}


def _list(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
