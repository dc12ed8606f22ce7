"""The statements of a step that must be ticked."""

from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model.process import Step


def unknown_ticks(step: Step, ticks: tuple[int, ...] | None) -> list[Reason]:
    """`invalid-answer`: ticks of statements that the step does not have."""
    count = len(step.checks)
    has = f"has the statements 1 to {count}" if count else "has no statements to tick"
    return [
        Reason(
            id="invalid-answer",
            message=f"{named(step)} {has}; there is no {tick}",
            unblock="tick a statement that is there",
            facts={"step": step.id, "tick": tick},
        )
        for tick in ticks or ()
        if not 1 <= tick <= count
    ]


def open_checks(step: Step, ticks: tuple[int, ...]) -> list[Reason]:
    """`check-open`: statements that are not ticked yet."""
    return [
        Reason(
            id="check-open",
            message=f"statement {number} is not ticked: {text}",
            unblock=f"tick it when it is true: --tick {number}",
            facts={"step": step.id, "check": number},
        )
        for number, text in enumerate(step.checks, 1)
        if number not in ticks
    ]
