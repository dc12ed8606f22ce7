"""A condition that can never hold hides a step, a question or a need line forever.

It is checked together with the conditions around it: those of its groups, and of its step.

Good: `when: {classify.level: [Low, High]}`. Bad: `when: {classify.level: Low, any:
[{classify.level: High}]}`, where one level is chosen.
"""

from collections.abc import Iterator

from holdgate.definition.answer_sets import answers_for
from holdgate.definition.conditions import Possible, cannot_hold, possible_answers
from holdgate.definition.draft.draft import Draft
from holdgate.definition.draft.parts import DraftCondition
from holdgate.source.finding import Finding
from holdgate.source.yaml.document import Path

ID = "condition-never"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition that asks for two different answers to a question that takes one."""
    known: dict[tuple[Path, ...], Possible] = {}
    for context in draft.conditions_in_context:
        condition, enclosing = context.condition, context.enclosing
        key = tuple(outer.path for outer in enclosing)
        if key not in known:
            known[key] = possible_answers(draft, enclosing)
        if cannot_hold(draft, condition, known[key]) and not _has_empty_line(draft, condition):
            message = "this condition can never hold: it asks for different answers to one question"
            hint = _hint(draft, condition, known[key])
            yield Finding(path=condition.path, key=True, rule=ID, message=message, hint=hint)


def _has_empty_line(draft: Draft, condition: DraftCondition) -> bool:
    """Whether a line alone asks for no answer: that is a rule of its own."""
    answers = (answers_for(draft, line) for line in condition.lines)
    return any(each is not None and each.is_empty for each in answers)


def _hint(draft: Draft, condition: DraftCondition, known: Possible) -> str:
    """Where to look: at the condition itself, or at those around it."""
    if known and not cannot_hold(draft, condition, {}):
        return "the step or a group around it has a condition that says something else"
    return "delete one of the lines, or name several answers in a list"
