"""Conditions in words: when a step, a question or a need line holds."""

from collections.abc import Callable
from typing import Any

from holdgate.model.condition import Answers, Condition, Line, holds
from holdgate.model.process import Process, Step
from holdgate.render.naming import question


def condition_words(process: Process, condition: Condition | None) -> str | None:
    """A condition in words: `“Is it marked?” (step 3) is no, and …`; None where there is none."""
    if condition is None:
        return None
    every = [_line(process, line) for line in condition.all]
    one = [" and ".join(_line(process, line) for line in lines) for lines in condition.any]
    if one:
        every.append(f"one of these: {'; '.join(one)}" if len(one) > 1 else one[0])
    return ", and ".join(every) or None


def _line(process: Process, line: Line) -> str:
    return f"{question(process, line.question)} is {' or '.join(line.labels)}"


def conditions_of(
    process: Process, step: Step, answers: Answers | None = None
) -> list[dict[str, Any]]:
    """Every condition of a step: those of its groups, the outermost first, then its own.

    `group`: whose it is, None for its own. With `answers`, `holds` says whether it does now.
    """
    groups = [group.id for group in process.around(step) if group.when]
    owners = [*groups, *[None] * (len(step.when) - len(groups))]
    judge = _judge(answers)
    return [
        {"words": condition_words(process, each), "group": owner, "holds": judge(each)}
        for each, owner in zip(step.when, owners, strict=True)
    ]


def _judge(answers: Answers | None) -> Callable[[Condition], bool | None]:
    return (lambda _: None) if answers is None else lambda each: holds(each, answers)
