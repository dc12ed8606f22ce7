"""The answers that conditions read in a run, and the answers that were last recorded."""

from holdgate.model.condition import Condition, LastAnswer, Reference, holds
from holdgate.model.events import ANSWERS
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Run, State


def answer(run: Run, question: Reference) -> Json:
    """The answer that conditions read; None unless its step is done, or approved."""
    return run.nodes[question.step].given.get(question.field or "")


def last_answer(run: Run, question: Reference) -> Json:
    """The answer last recorded, also while its step is being redone."""
    return run.nodes[question.step].last_given.get(question.field or "")


def last_answers(run: Run, condition: Condition) -> tuple[LastAnswer, ...]:
    """The answers last recorded to the questions of a condition, each question once."""
    return tuple(_last(run, question) for question in dict.fromkeys(condition.questions()))


def _last(run: Run, question: Reference) -> LastAnswer:
    node, value = run.nodes[question.step], last_answer(run, question)
    if value is not None:
        return LastAnswer(question=question, value=value)
    if f"{ANSWERS}{question.field}" in node.given_items:
        return LastAnswer(question=question, missing="erased")
    if node.state is State.SKIPPED:
        return LastAnswer(question=question, missing="skipped")
    if node.state is State.NOT_APPLICABLE:
        return LastAnswer(question=question, missing="not-applicable")
    return LastAnswer(question=question, missing="not-answered")


def applies(run: Run, step: Step) -> bool:
    """Whether a step's own condition and those of its groups hold now."""
    return all(holds(condition, lambda question: answer(run, question)) for condition in step.when)


def moot(run: Run, step: Step) -> bool:
    """Whether a person ended a step whose condition is false now, so that it was not required."""
    node = run.nodes[step.id]
    ended = node.state in {State.DONE, State.NOT_APPLICABLE} and not node.unmet
    return ended and not applies(run, step)
