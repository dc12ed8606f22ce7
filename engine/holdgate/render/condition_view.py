"""Conditions in words: when a step, a question or a need line holds."""

from holdgate.model.condition import Condition, Line
from holdgate.model.ids import START
from holdgate.model.process import Process


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
    step = process.by_id[line.question.step]
    field = step.field(line.question.field or "")
    label = field.label if field else str(line.question)
    place = "the start form" if step.id == START else f"step {step.number}"
    return f"“{label}” ({place}) is {' or '.join(line.labels)}"
