"""Whether the votes of an approval were such as its need lines ask for.

What is asked for follows from the definition and the answers; nobody signs twice; who signs has a
role of a line; each seat is filled by somebody else, in a role of theirs.
"""

from collections import Counter
from collections.abc import Sequence

from holdgate.core import signatures
from holdgate.core.condition_answers import answer
from holdgate.model.events import Event
from holdgate.model.ids import ANYONE, person_key, same_person
from holdgate.model.process import Process
from holdgate.model.run import ApprovalNode, RequiredLine, Run, State


def other_lines(process: Process, run: Run, event: Event) -> bool:
    """Whether an approval was submitted with other lines than the process asks for."""
    (step,) = event.subject
    approval = process.by_id[step].approval
    lines = tuple(RequiredLine(**line) for line in event.data["lines"])  # type: ignore[union-attr, arg-type]
    return approval is None or lines != signatures.required_lines(
        approval, lambda question: answer(run, question)
    )


def may_not_sign(node: ApprovalNode, event: Event) -> bool:
    """Whether the actor had signed the round already, or had none of the roles they signed in.

    The event says which roles the people file gave the actor; without one, anybody may take a role.
    """
    actor, fits = event.actor, _texts(event.data.get("fits"))
    again = any(same_person(signed.person, actor.person) for signed in node.signatures)
    known = {*actor.roles, ANYONE} if actor.has_people_file else set(fits)
    return again or not fits or not {line.role for line in node.lines} & known >= set(fits)


def not_seated(node: ApprovalNode) -> bool:
    """Whether the state of an approval after a signature does not fit those who signed."""
    lines = signatures.places(node.lines)
    if node.state != State.APPROVED:
        taken = signatures.most_seated([signed.fits for signed in node.signatures], lines)
        return taken >= signatures.seat_count(node.lines)
    fits = {person_key(signed.person): signed.fits for signed in node.signatures}
    people = [person_key(seat.person) for seat in node.seats]
    return (
        Counter(seat.role for seat in node.seats) != Counter(lines)
        or len(set(people)) != len(people)
        or any(seat.role not in fits.get(person_key(seat.person), ()) for seat in node.seats)
    )


def _texts(value: object) -> Sequence[str]:
    values = value if isinstance(value, list | tuple) else ()
    return [text for text in values if isinstance(text, str)]
