"""With the people that there are, each approval can be given by people who did not do the work.

Asked only where a people file is known. The best case is looked for: one that leaves the most
people free to sign. Somebody who must do a covered step, or ask for the approval, cannot sign it.

Good: two managers, one of whom decides and the other approves. Questionable: `need: manager` over a
step with `role: manager`, and one manager in the people file.
"""

from collections.abc import Iterator

from holdgate.definition.draft import Draft
from holdgate.definition.staffing import signers, smallest_absence
from holdgate.source.finding import WARNING, Finding

ID = "need-staff"
_FEW = 5


def check(draft: Draft) -> Iterator[Finding]:
    """Each approval that nobody may give, or that one absence blocks."""
    for step in draft.steps if draft.people else ():
        absent = smallest_absence(draft, step) if step.need else None
        if absent is None or len(absent) > 1:
            continue
        path = (*step.path, "approval", "need")
        known = _counted(signers(draft, step))
        if absent:
            message = f"without {absent[0]} nobody may give this approval; its roles have {known}"
            hint = "give the role to one more person"
        else:
            message = f"nobody may give this approval: its roles have {known}"
            hint = "more people need its roles: who works on what is covered cannot sign"
        yield Finding(path=path, key=True, rule=ID, message=message, hint=hint, severity=WARNING)


def _counted(people: tuple[str, ...]) -> str:
    """How many they are, and who: `2 people (eva, max)`."""
    if not people:
        return "no one"
    more = ", …" if len(people) > _FEW else ""
    count = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
    return f"{count} ({', '.join(people[:_FEW])}{more})"
