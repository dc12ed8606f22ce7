"""Whether a person is known, or can be named at all."""

import difflib

from holdgate.core.decision_context import Case
from holdgate.core.refusals import Reason
from holdgate.model.ids import ANYONE, NAME_LENGTH, is_name, same_person


def unknown_person(case: Case, person: str | None) -> Reason | None:
    """`unknown-person`: whoever acts or is named has a name; with a people file they are in it."""
    if person is None:
        return None
    directory = case.situation.directory
    if not is_name(person) or same_person(person, ANYONE):
        return _no_name(person)
    if directory is None or directory.get(person):
        return None
    near = difflib.get_close_matches(person, directory.people, 1)
    guess = f"; did you mean {near[0]}?" if near else ""
    return Reason(
        id="unknown-person",
        message=f"{person} is not in the people file{guess}",
        unblock="name somebody who is in it, or have them added",
        facts={"person": person},
    )


def _no_name(person: str) -> Reason:
    return Reason(
        id="unknown-person",
        message=f"{person!r} is no name of a person",
        unblock=f"a name has 1 to {NAME_LENGTH} visible characters on one line, and is not anyone",
        facts={"person": person},
    )
