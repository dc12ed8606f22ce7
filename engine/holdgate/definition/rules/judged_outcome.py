"""An outcome with a condition is judged when the run is completed; nothing ends a run with it.

Good: `outcomes: {refused: Refused}` with `end: refused`. Bad: `end: refused` with `outcomes:
{refused: {title: Refused, when: {sign.ok: no}}}`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "judged-outcome"


def check(draft: Draft) -> Iterator[Finding]:
    """Each outcome with a condition that a step or a rejection names."""
    steps = draft.steps if draft.judged else ()
    for name in (name for step in steps for name in (step.end, step.ends) if name):
        if name.text in draft.judged:
            message = f"the outcome `{name.text}` has a condition: nothing else can end a run so"
            hint = "delete its `when`, or name an outcome without a condition"
            yield name.finding(ID, message, hint)
