"""What conditions see of a run."""

from holdgate.model.condition import Reference, holds
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Run, State, TaskNode


def answer(run: Run, question: Reference) -> Json:
    """The answer that conditions see: only of a done step; else none."""
    node = run.nodes[question.step]
    if isinstance(node, TaskNode) and node.state is State.DONE and question.field:
        return node.answers.get(question.field)
    return None


def applies(run: Run, step: Step) -> bool:
    """Whether a step's own condition and those of its groups hold now."""
    return all(holds(condition, lambda question: answer(run, question)) for condition in step.when)


def moot(run: Run, step: Step) -> bool:
    """Whether a step that a person ended is no longer required: its condition is false now."""
    node = run.nodes[step.id]
    ended = node.state in {State.DONE, State.NOT_APPLICABLE} and not node.unmet
    return ended and not applies(run, step)
