"""A condition that can never hold hides a question for ever.

Good: `when: {classify.level: [Low, High]}`. Bad: `when: {classify.level: Low, any:
[{classify.level: High}]}`, where one level is chosen.
"""

from collections.abc import Iterator, Sequence

from holdgate.definition.draft import Draft, DraftCondition
from holdgate.definition.names import Use
from holdgate.source.finding import Finding

ID = "condition-never"


def check(draft: Draft) -> Iterator[Finding]:
    """Each condition that asks for two different answers to a question that takes one."""
    for field in draft.fields():
        if field.when and _never(draft, field.when):
            message = "this condition can never hold: it asks for different answers to one question"
            yield Finding(path=(*field.path, "when"), key=True, rule=ID, message=message)


def _never(draft: Draft, condition: DraftCondition) -> bool:
    branches = condition.any or ((),)
    return all(_contradicts(draft, (*condition.all, *lines)) for lines in branches)


def _contradicts(draft: Draft, lines: Sequence[Use]) -> bool:
    possible: dict[str, set[str]] = {}
    for use in lines:
        field = draft.field_of(use)
        if field and field.type in {"yes_no", "one_of"}:
            labels = {label.text for label in use.line.labels}
            possible[use.name.text] = possible.get(use.name.text, labels) & labels
    return any(not labels for labels in possible.values())
