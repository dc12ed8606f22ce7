"""A process in which a role signs approvals names who leads its runs, or anyone leads them.

Anyone can then withdraw an approval that is pending, reopen what it covers, and cancel the run. The
role that signs is protected all the same: only those who have it can give it away.

Good: `need: boss` with `lead: manager`. Questionable: `need: boss` without `lead`, or with `lead:
anyone`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.model.ids import ANYONE
from holdgate.source.finding import WARNING, Finding

ID = "lead-open"


def check(draft: Draft) -> Iterator[Finding]:
    """The lead that is `anyone`, or the first approval that needs a role where none is named."""
    gates = (step for step in draft.steps if any(line.role.text != ANYONE for line in step.need))
    gate = next(gates, None)
    if gate is None or draft.invalid or (draft.lead and draft.lead.text != ANYONE):
        return
    message = "anyone leads a run of this process, in which a role signs approvals"
    hint = "name the role that leads: `lead: ROLE`"
    if draft.lead:
        yield draft.lead.finding(ID, message, hint, severity=WARNING)
    else:
        path = (*gate.path, "approval")
        yield Finding(path=path, key=True, rule=ID, message=message, hint=hint, severity=WARNING)
