"""A question that was not answered matches nothing: a condition on it may stay false by accident.

Good: `when: {check.found: yes}` where `found` is always answered. Questionable: where `found` is
`optional`, or its step is, or it is asked only under a condition that is not also asked here.
"""

from collections.abc import Iterator

from holdgate.definition.conditions import why_unanswered
from holdgate.definition.draft import Draft
from holdgate.definition.need_lines import why_empty
from holdgate.source.finding import WARNING, Finding
from holdgate.source.yaml.document import Path

ID = "condition-unanswered"


def check(draft: Draft) -> Iterator[Finding]:
    """Each line of a condition whose question may stay unanswered."""
    empty = _empty(draft)
    for reading in draft.readings:
        if reading.condition.path in empty:
            continue  # that nobody may have to sign is told there
        mine = (*reading.around, reading.condition)
        judged: set[str] = set()
        for use in reading.condition.uses:
            new = use.name.text not in judged
            judged.add(use.name.text)
            why = why_unanswered(draft, use, mine) if new else None
            if why:
                message = f"`{use.name.text}` may stay unanswered ({why}): then {reading.follows}"
                yield use.name.finding(ID, message, severity=WARNING)


def _empty(draft: Draft) -> frozenset[Path]:
    """The conditions of need lines of which none may hold."""
    return frozenset(
        line.when.path
        for step in draft.steps
        if why_empty(draft, step)
        for line in step.need
        if line.when
    )
