"""The answers that conditions read in a run, and the answers that were last recorded."""

from collections.abc import Mapping

from holdgate.model.condition import Condition, LastAnswer, Reference, holds
from holdgate.model.events import ANSWERS
from holdgate.model.jsons import Json
from holdgate.model.process import Step
from holdgate.model.run import Node, Run, State


def answer(run: Run, question: Reference) -> Json:
    """The answer that conditions read; None unless its step is done, or approved."""
    return _read(run.nodes[question.step].given, question)


def last_answer(run: Run, question: Reference) -> Json:
    """The answer last recorded, also while its step is being redone."""
    return _read(run.nodes[question.step].last_given, question)


def _read(answers: Mapping[str, Json], question: Reference) -> Json:
    """The answer to a question; to a column of a table, what its rows say, each answer once."""
    if question.column:
        from holdgate.core.tables.rows import in_column, rows_in  # noqa: PLC0415 - few have a table

        return in_column(rows_in(answers, question.field or "").values(), question.column)
    return answers.get(question.field or "")


def last_answers(run: Run, condition: Condition) -> tuple[LastAnswer, ...]:
    """The answers last recorded to the questions of a condition, each question once."""
    return tuple(_last(run, question) for question in dict.fromkeys(condition.questions()))


def _last(run: Run, question: Reference) -> LastAnswer:
    node, value = run.nodes[question.step], last_answer(run, question)
    if value is not None:
        return LastAnswer(question=question, value=value)
    if _was_answered(node, question):
        return LastAnswer(question=question, missing="erased")
    if node.state is State.SKIPPED:
        return LastAnswer(question=question, missing="skipped")
    if node.state is State.NOT_APPLICABLE:
        return LastAnswer(question=question, missing="not-applicable")
    return LastAnswer(question=question, missing="not-answered")


def _was_answered(node: Node, question: Reference) -> bool:
    """Whether the step ended with an answer to a question; of a column, with a row that is gone."""
    name, items = f"{ANSWERS}{question.field}", node.given_items
    if not question.column:
        return name in items
    rows = {item.removeprefix(ANSWERS) for item in items if item.startswith(f"{name}.")}
    return not rows <= node.last_given.keys()


def applies(run: Run, step: Step) -> bool:
    """Whether a step's own condition and those of its groups hold now."""
    return all(holds(condition, lambda question: answer(run, question)) for condition in step.when)


def moot(run: Run, step: Step) -> bool:
    """Whether a person ended a step whose condition is false now, so that it was not required."""
    node = run.nodes[step.id]
    ended = node.state in {State.DONE, State.NOT_APPLICABLE} and not node.unmet
    return ended and not applies(run, step)
