"""Questions and conditions in words, and what was answered where a condition does not hold."""

from holdgate.core.answers import TYPES
from holdgate.core.event_effects import ANSWERS
from holdgate.model.condition import Condition, Line, Reference
from holdgate.model.ids import START
from holdgate.model.jsons import Json
from holdgate.model.process import Process, Step
from holdgate.model.run import Run, State, TaskNode


def place(step: Step) -> str:
    """Where something stands: `step 3`, or `the start form`."""
    return "the start form" if step.id == START else f"step {step.number}"


def question(process: Process, reference: Reference) -> str:
    """A question by its label and place: `“Is it marked?” (step 3)`."""
    step = process.by_id[reference.step]
    field = step.field(reference.field or "")
    label = field.label if field else str(reference)
    return f"“{label}” ({place(step)})"


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


def last_answer(run: Run, question: Reference) -> Json:
    """The answer last recorded, also while the step is being redone: that is what was judged."""
    node = run.nodes[question.step]
    return node.recorded.get(question.field or "") if isinstance(node, TaskNode) else None


def said_words(process: Process, run: Run, condition: Condition) -> str:
    """The answers that a condition met: `it was no`; of several questions each by its label."""
    asked = list(dict.fromkeys(condition.questions()))
    if len(asked) == 1:
        return f"it was {_said(process, run, asked[0])}"
    told = (f"{question(process, each)} was {_said(process, run, each)}" for each in asked)
    return ", ".join(told)


def _said(process: Process, run: Run, asked: Reference) -> str:
    node, step = run.nodes[asked.step], process.by_id[asked.step]
    value, field = last_answer(run, asked), step.field(asked.field or "")
    if value is not None and field:
        return str(TYPES[field.type].show(value))
    if isinstance(node, TaskNode) and f"{ANSWERS}{asked.field}" in node.items:
        return "erased"
    why = _WHY.get(node.state)
    return f"not answered: {place(step)} {why}" if why else "not answered"


_WHY = {State.SKIPPED: "was skipped", State.NOT_APPLICABLE: "was declared not applicable"}
