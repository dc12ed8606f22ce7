"""What was answered to the questions of a condition that does not hold, so that one sees why."""

from holdgate.core.answers import TYPES
from holdgate.core.facts import ANSWERS
from holdgate.model.condition import Condition, Reference
from holdgate.model.jsons import Json
from holdgate.model.process import Process
from holdgate.model.run import Run, State, TaskNode
from holdgate.render.naming import place, question


def last_answer(run: Run, asked: Reference) -> Json:
    """The answer last recorded, also while the step is being redone: that is what was judged."""
    node = run.nodes[asked.step]
    return node.recorded.get(asked.field or "") if isinstance(node, TaskNode) else None


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
