"""An unanswered question matches no label: a condition on it may be false by accident.

An outcome is not warned about: a run that is completed need not have one.

Good: `when: {check.found: yes}` where `found` is always answered. Questionable: where `found` is
`optional`, or its step is, or it is asked only under a condition that does not hold here too.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_no_signature, why_unanswered
from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding
from holdgate.source.yaml.document import Path

ID = "condition-unanswered"


def check(draft: Draft) -> Iterator[Finding]:
    """Each line of a condition whose question may be unanswered."""
    reported_elsewhere = _of_empty_needs(draft)
    for context in draft.conditions_in_context:
        if context.if_false is None or context.condition.path in reported_elsewhere:
            continue
        conditions = (*context.enclosing, context.condition)
        judged: set[str] = set()
        for line in context.condition.lines:
            is_new = line.name.text not in judged
            judged.add(line.name.text)
            why = why_unanswered(draft, line, conditions) if is_new else None
            if why:
                message = f"`{line.name.text}` may be unanswered ({why}): then {context.if_false}"
                yield line.name.finding(ID, message, severity=WARNING)


def _of_empty_needs(draft: Draft) -> frozenset[Path]:
    """The conditions of need lines where it may be that none holds: a rule of its own."""
    return frozenset(
        line.when.path
        for step in draft.steps
        if why_no_signature(draft, step)
        for line in step.need
        if line.when
    )
