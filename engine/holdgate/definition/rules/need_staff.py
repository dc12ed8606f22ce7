"""With the people in the people file, each approval needs signers who did not do the work.

The rule applies only where a people file is known. It looks for the best case: the one that leaves
the most people free to sign. Anybody who has to do a covered step, or to submit the approval,
cannot sign it.

Good: two managers, one of whom decides and the other approves. Questionable: `need: manager` over a
step with `role: manager`, and one manager in the people file.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.definition.staffing import signers, smallest_absence
from holdgate.source.finding import WARNING, Finding

ID = "need-staff"
_MOST_NAMES = 5


def check(draft: Draft) -> Iterator[Finding]:
    """Each approval that nobody can give, or that is blocked when one person is absent."""
    for step in draft.steps if draft.people else ():
        absence = smallest_absence(draft, step) if step.need else None
        if absence is None or len(absence) > 1:
            continue
        path = (*step.path, "approval", "need")
        holders = _counted(signers(draft, step))
        if absence:
            message = (
                f"without {absence[0]} nobody can give this approval; its roles have {holders}"
            )
            hint = "give the role to one more person"
        else:
            message = f"nobody can give this approval: its roles have {holders}"
            hint = "give its roles to more people: who works on what it covers cannot sign"
        yield Finding(path=path, key=True, rule=ID, message=message, hint=hint, severity=WARNING)


def _counted(people: tuple[str, ...]) -> str:
    """How many there are, and who: `2 people (eva, max)`."""
    if not people:
        return "no one"
    more = ", …" if len(people) > _MOST_NAMES else ""
    count = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
    return f"{count} ({', '.join(people[:_MOST_NAMES])}{more})"
