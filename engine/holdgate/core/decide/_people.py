"""Whether a person is known."""

import difflib

from holdgate.core.case import Case
from holdgate.core.refusals import Reason


def unknown_person(case: Case, person: str | None) -> Reason | None:
    """`unknown-person`: with a people file, whoever acts or is named must be in it."""
    directory = case.situation.directory
    if person is None or directory is None or directory.get(person):
        return None
    near = difflib.get_close_matches(person, directory.people, 1)
    guess = f"; did you mean {near[0]}?" if near else ""
    return Reason(
        id="unknown-person",
        message=f"{person} is not in the people file{guess}",
        unblock="name somebody who is in it, or have them added",
        facts={"person": person},
    )
