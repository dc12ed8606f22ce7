"""With the people that there are, each approval can be given by people who did not do the work.

Asked only where a people file is known. The best case is looked for: one that leaves the most
people free to sign. Somebody who must do a covered step, or ask for the approval, cannot sign it.

Good: two managers, one of whom decides and the other approves. Questionable: `need: manager` over a
step with `role: manager`, and one manager in the people file.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.staffing import smallest_absence
from holdgate.source.finding import WARNING, Finding

ID = "need-staff"


def check(draft: Draft) -> Iterator[Finding]:
    """Each approval that nobody may give, or that one absence blocks."""
    for step in draft.steps if draft.people else ():
        absent = smallest_absence(draft, step) if step.need else None
        if absent is None or len(absent) > 1:
            continue
        path = (*step.path, "approval", "need")
        if absent:
            message = f"without {absent[0]} nobody may give this approval"
            hint = "give the role to one more person"
        else:
            message = "among the people there are, nobody may give this approval"
            hint = "more people need its roles: who works on what is covered cannot sign"
        yield Finding(path=path, key=True, rule=ID, message=message, hint=hint, severity=WARNING)
