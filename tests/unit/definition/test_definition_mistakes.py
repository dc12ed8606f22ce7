"""One mistake gives one problem, on its line: measured on the bundled processes."""

from collections import Counter
from pathlib import Path

from holdgate.definition.load import load
from holdgate.resources import bundled
from support.effort import FACTOR
from support.mistakes import KINDS, Mistake, mistakes

FILES = sorted(bundled("processes").glob("*/process.yaml"))


def outcome_of(file: Path, mistake: Mistake) -> tuple[int, bool]:
    """How many problems the mistake gives, and whether the first is on its line."""
    problems = load(mistake.text.encode(), file.name, file.parent.name).problems
    return len(problems), bool(problems) and problems[0].line == mistake.line


def test_one_mistake_one_problem_on_its_line() -> None:
    """Few typical single mistakes give more than one problem."""
    made = [
        (file, mistake)
        for file in FILES
        for mistake in mistakes(file.read_text(encoding="utf-8"), 8 * FACTOR)
    ]
    results = [(mistake.kind, *outcome_of(file, mistake)) for file, mistake in made]
    counts = [count for _, count, _ in results]
    astray = Counter(kind for kind, _, right in results if not right)
    mean, right = sum(counts) / len(counts), 1 - sum(astray.values()) / len(results)
    print(f"{len(results)} mistakes: {mean:.3f} problems each, {right:.1%} on the right line")
    assert len(results) >= 100
    assert mean <= 1.2
    assert right >= 0.95, astray


def test_no_mistake_passes_in_silence() -> None:
    """Each kind of mistake is found wherever it is made, and each kind can be made."""
    kinds = set()
    for file in FILES:
        for mistake in mistakes(file.read_text(encoding="utf-8"), 1):
            kinds.add(mistake.kind)
            assert load(mistake.text.encode(), file.name, file.parent.name).problems, mistake.kind
    assert kinds == {kind.__name__ for kind in KINDS}
