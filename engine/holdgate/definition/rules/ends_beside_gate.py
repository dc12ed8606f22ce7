"""A step with `ends` stops the run, also past an approval that stands beside it and is not given.

Good: a step with `ends` above all approvals, or below them. Questionable: one that stands beside an
approval in a list whose order is `any`: the run can end while the approval is open.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import WARNING, Finding

ID = "ends-beside-gate"


def check(draft: Draft) -> Iterator[Finding]:
    """Each step with `ends` beside which an approval stands that neither waits for the other."""
    ending = [step for step in draft.steps if step.ends]
    if not ending or not draft.order_known:
        return
    gates = [step for step in draft.steps if step.is_gate]
    for step, gate in draft.order.beside(ending, gates):
        if step.ends:
            message = f"this can end the run while the approval `{gate.id}` beside it is open"
            hint = f"add `needs: {gate.id}` to this step, or let the approval wait for it"
            yield step.ends.finding(ID, message, hint, severity=WARNING)
