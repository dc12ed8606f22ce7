"""The order already asks for every step above; `needs` that repeat it hide those that matter.

Good: no `needs` for the step just above. Questionable: `needs: plan` right below `plan`.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "needs-idle"


def check(draft: Draft) -> Iterator[Finding]:
    """Each `needs` of a step above."""
    for step in draft.steps:
        for name in step.needs:
            needed = draft.by_id.get(name.text)
            if needed and needed.index < step.index:
                message = f"this step waits for `{name.text}` anyway, because it stands above"
                yield name.finding(ID, message, "delete it", severity=WARNING)
