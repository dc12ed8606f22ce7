"""The engine is held against a second model that knows nothing of it.

`HOLDGATE_REFERENCE=1000000` compares so many steps instead of a few, on every processor;
`HOLDGATE_REFERENCE_FROM` begins elsewhere, on new ground; give it 100,000 steps.
"""

import ast
import os
import sys
from pathlib import Path

import pytest

from exploring import reference
from exploring.playing import Reach, campaign, play
from exploring.shrinking import Difference, shrunk
from support.effort import FACTOR

WANTED = int(os.environ.get("HOLDGATE_REFERENCE", "0"))
# From here on a few runs reach everything; if what is made by chance changes, look for another.
FIRST = int(os.environ.get("HOLDGATE_REFERENCE_FROM", "1915"))
FEW = 2_000 * FACTOR
REASONS = {
    "already-approved", "already-pending", "already-started", "already-voted", "answer-missing",
    "assignee-lacks-role", "blocked", "changed-since", "check-open", "choice-missing",
    "comment-missing",
    "draft-of-another", "ended",
    "in-future", "invalid-answer", "line-met", "locked-pending", "needs-open",
    "no-such-choice", "not-a-task",
    "not-acting-for", "not-an-approval", "not-ended", "not-optional", "not-pending",
    "not-submitter", "personal-act",
    "reason-missing", "role", "role-guarded", "run-ended", "run-not-on-hold", "run-on-hold",
    "separation", "skipped", "stale-view", "unknown-person", "unknown-role", "unknown-step",
}  # fmt: skip
EVENTS = {
    "approval.rejected", "approval.signed", "approval.submitted", "approval.withdrawn",
    "note.added", "role.bound", "run.cancelled", "run.paused", "run.resumed", "run.started",
    "step.assigned", "step.completed", "step.not_applicable", "step.reopened", "step.saved",
    "step.started",
}  # fmt: skip
WHYS = {
    "block why needs", "close why settled", "due why answer", "due why ended", "due why needs",
    "end why ends", "end why reject", "finish why settled",
    "reopen why downstream", "reopen why reject", "skip why when", "unblock why needs",
    "unblock why when", "unskip why when", "void why content", "void why downstream",
    "void why lines", "void why separation", "void why when",
}  # fmt: skip
Outcome = tuple[Reach, list[Difference]]


def _few() -> Outcome:
    reach, number = Reach(), FIRST
    while reach.counts["steps"] < FEW:
        difference = play(number, reach)
        if difference:
            return reach, [shrunk(difference)]
        number += 1
    return reach, []


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """A few steps in this process, or as many as are wanted, on every processor."""
    return campaign(WANTED, FIRST) if WANTED else _few()


def test_the_engine_does_what_the_text_says(outcome: Outcome) -> None:
    """Each command is accepted or refused alike, with the same reasons, changes and states."""
    reach, differences = outcome
    print(f"\n{reach}")
    assert not differences, f"\n{differences[0]}"
    assert reach.counts["steps"] >= (WANTED or FEW)


def test_all_of_it_is_reached(outcome: Outcome) -> None:
    """Every reason, every event and every derived change comes up, and no other does."""
    reach, _ = outcome
    all_of_it = {f"refused {name}" for name in REASONS} | {f"event {name}" for name in EVENTS}
    all_of_it |= WHYS
    known = {name for name in reach.counts if name.startswith(("refused ", "event "))}
    known |= {name for name in reach.counts if " why " in name and "why command" not in name}
    assert known == all_of_it


def test_marks_come_up(outcome: Outcome) -> None:
    """Steps are older, contexts change, steps are late, and deadlines move after they passed."""
    counts = outcome[0].counts
    for mark in ("older", "contexts", "late", "late until"):
        assert counts[f"marked {mark}"] >= 3, mark


def test_runs_go_deep(outcome: Outcome) -> None:
    """A third of the runs is completed, and more commands are accepted than refused."""
    counts = outcome[0].counts
    assert counts["runs completed"] >= counts["runs"] / 3
    assert counts["accepted"] >= counts["refused"]


def test_the_model_knows_nothing_of_the_engine() -> None:
    """It imports itself and the standard library, or it would repeat the engine's mistakes."""
    files = list(Path(next(iter(reference.__path__))).glob("*.py"))
    assert len(files) > 5
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            names = (
                [imported.name for imported in node.names] if isinstance(node, ast.Import) else []
            )
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                own = name.startswith("exploring.reference")
                assert own or name.partition(".")[0] in sys.stdlib_module_names, (file.name, name)
