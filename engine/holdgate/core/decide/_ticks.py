"""The statements of a step that must be ticked."""

from holdgate.core.reasons import named
from holdgate.core.refusals import Reason
from holdgate.model.process import Step
from holdgate.model.run import TaskNode


def ticked(node: TaskNode, given: tuple[int, ...] | None) -> tuple[int, ...]:
    """What is ticked when those given are added to those ticked before; none given clears.

    Statements become true one after the other, and not all in the same hands.
    """
    return () if given == () else tuple(sorted({*node.ticks, *(given or ())}))


def unknown_ticks(step: Step, ticks: tuple[int, ...] | None) -> list[Reason]:
    """`invalid-answer`: ticks of statements that the step does not have."""
    count = len(step.checks)
    unknown = [tick for tick in ticks or () if not 1 <= tick <= count]
    if unknown and not count:
        return [_unknown(step, unknown[0], "has no statements to tick", "leave the tick out")]
    has = f"has the statements 1 to {count}; there is no"
    return [
        _unknown(step, tick, f"{has} {tick}", "tick a statement that is there") for tick in unknown
    ]


def _unknown(step: Step, tick: int, what: str, unblock: str) -> Reason:
    return Reason(
        id="invalid-answer",
        message=f"{named(step)} {what}",
        unblock=unblock,
        facts={"step": step.id, "tick": tick},
    )


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
