"""The report on verdicts: each one as it is found, and at the end the figures and what is wrong."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from mutation.children import HUNG, KILLED, Verdict
from mutation.mutants import Mutant

NOTICED = {KILLED, HUNG}


class Report:
    """All verdicts of a run; the file `output` gets each as a line of JSON at once.

    With the file of an earlier run, what that run noticed need not be judged again.
    """

    def __init__(self, output: Path | None) -> None:
        self.verdicts: list[Verdict] = []
        self.output = output
        self._noticed: dict[str, list[str]] = defaultdict(list)
        lines = (
            output.read_text(encoding="utf-8").splitlines() if output and output.exists() else []
        )
        for line in map(json.loads, lines):
            if line["outcome"] in NOTICED:
                self._noticed[line["fingerprint"]].append(line["outcome"])

    def known(self, mutant: Mutant) -> bool:
        """Whether an earlier run noticed this mutant; then its verdict is counted."""
        outcomes = self._noticed.get(mutant.fingerprint)
        if not outcomes:
            return False
        self.add(Verdict(mutant, outcomes.pop()))
        return True

    def add(self, verdict: Verdict) -> None:
        """Count a verdict."""
        self.verdicts.append(verdict)

    def write(self, verdict: Verdict) -> None:
        """Write a verdict to the file at once: a run takes an hour."""
        mutant = verdict.mutant
        line = {
            "mutant": mutant.name, "fingerprint": mutant.fingerprint, "outcome": verdict.outcome,
        }  # fmt: skip
        if self.output:
            with self.output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def print_figures(self) -> None:
        """Print a line for each module, and one for all."""
        by_module: dict[str, Counter[str]] = defaultdict(Counter)
        for verdict in self.verdicts:
            by_module[verdict.mutant.module][verdict.outcome] += 1
        for module, count in sorted(by_module.items()):
            print(f"{module:44} {_figures(count)}")
        print(f"{'all':44} {_figures(sum(by_module.values(), Counter()))}")

    def faults(self, explained: Mapping[str, int], elsewhere: Mapping[str, int]) -> list[str]:
        """Survivors without a reason, and reasons without a survivor, as lines to print.

        `explained`: how many mutants with each fingerprint may survive; `elsewhere`: how many of
        them are in modules that were not judged.
        """
        survivors: dict[str, list[str]] = defaultdict(list)
        for verdict in self.verdicts:
            if verdict.outcome not in NOTICED:
                survivors[verdict.mutant.fingerprint].append(verdict.mutant.name)
        unexplained = [
            f"survived: {json.dumps(f'{fingerprint} {name}', ensure_ascii=False)}"
            for fingerprint, names in survivors.items()
            if len(names) > explained.get(fingerprint, 0)
            for name in names
        ]
        idle = [
            f"explained, but not a survivor: {fingerprint}"
            for fingerprint, count in explained.items()
            if count - elsewhere.get(fingerprint, 0) > len(survivors[fingerprint])
        ]
        return [*unexplained, *idle]


def _figures(count: Counter[str]) -> str:
    noticed = sum(count[outcome] for outcome in NOTICED)
    parts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(count.items()))
    return f"{count.total():5} mutants, {100 * noticed / count.total():5.1f} %: {parts}"
