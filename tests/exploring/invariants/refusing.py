"""What must be true of a refusal: it says why, and it keeps nobody from a seat that is free."""

from typing import Any

from exploring.invariants import judge
from holdgate.messages.refusals import reason_words
from holdgate.model.commands import Command
from holdgate.model.people import Directory
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.run import Run


def refuses(
    people: Directory | None, run: Run, command: Command, by: str, refusal: Refusal
) -> None:
    """I5 no refusal without a reason; I13 nobody is refused who would fill a further seat."""
    assert refusal.reasons, "I5 a refusal has a reason"
    for reason in refusal.reasons:
        assert reason.id, "I5 a reason has an id"
        words = reason_words(reason, refusal.process)
        assert words.sentence, f"I5 {reason.id} says what"
        assert words.unblock, f"I5 {reason.id} says what unblocks it"
    if any(reason.id == "line-met" for reason in refusal.reasons):
        gate: Any = run.nodes[command.step]  # type: ignore[union-attr]
        fixed = judge.fixed(gate)
        mine = tuple(role for role, _ in fixed if judge.has(run, people, by, role))
        more = judge.seated(fixed, (*judge.fits(gate), mine))
        assert more == len(gate.signatures), "I13 a further seat is free"
