"""A condition that can never hold hides a step, a question or a need line for ever.

It is held together with the conditions around it: those of its groups, and of its step.

Good: `when: {classify.level: [Low, High]}`. Bad: `when: {classify.level: Low, any:
[{classify.level: High}]}`, where one level is chosen.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import Possible, known_of, left, never
from holdgate.definition.draft import Draft
from holdgate.definition.draft_parts import DraftCondition
from holdgate.source.finding import Finding
from holdgate.source.yaml.document import Path

ID = "condition-never"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition that asks for two different answers to a question that takes one."""
    around: dict[tuple[Path, ...], Possible] = {}
    for reading in draft.readings:
        key = tuple(each.path for each in reading.around)
        if key not in around:
            around[key] = known_of(draft, reading.around)
        if never(draft, reading.condition, around[key]):
            message = "this condition can never hold: it asks for different answers to one question"
            hint = _elsewhere(draft, reading.condition, around[key])
            path = reading.condition.path
            yield Finding(path=path, key=True, rule=ID, message=message, hint=hint)


def _elsewhere(draft: Draft, condition: DraftCondition, known: Possible) -> str:
    """Where to look: in the condition itself, or at those around it."""
    if known and not never(draft, condition, left(draft, (), {})):
        return "the step or a group around it has a condition that says otherwise"
    return "delete one of the lines, or name several answers in a list"
